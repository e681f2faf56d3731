// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { RegionInfo } from 'aws-cdk-lib/region-info';

/**
 * The DNS suffix of a region's services: `amazonaws.com`, `amazonaws.com.cn`, …
 *
 * CDK's own table answers; a region that is newer than the installed CDK gets the suffix that its name implies.
 */
export function domainSuffix(region: string): string {
  return RegionInfo.get(region).domainSuffix ?? (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com');
}

/** The URI under which a region's registry serves an image; `image` is `repository:tag`. */
export function ecrImageUri(account: string, region: string, image: string): string {
  return `${account}.dkr.ecr.${region}.${domainSuffix(region)}/${image}`;
}
