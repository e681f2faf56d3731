// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/**
 * The DNS suffixes of partitions, by how the names of their regions start.
 *
 * CDK's region-info knows them, but loading it takes longer than a whole endpoint; a test compares the two.
 */
const SUFFIXES: readonly (readonly [prefix: string, suffix: string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
  ['eusc-', 'amazonaws.eu'],
  ['us-iso-', 'c2s.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['us-isof-', 'csp.hci.ic.gov'],
];

/** The DNS suffix of a region's services: `amazonaws.com`, `amazonaws.com.cn`, … */
export function domainSuffix(region: string): string {
  return SUFFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';
}

/** The URI under which a region's registry serves an image; `image` is `repository:tag`. */
export function ecrImageUri(account: string, region: string, image: string): string {
  return `${account}.dkr.ecr.${region}.${domainSuffix(region)}/${image}`;
}
