// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { ArnComponents, Stack, Token } from 'aws-cdk-lib/core';

/** A group of regions with names of its own. */
interface Partition {
  /** How the names of its regions start. */
  readonly prefix: string;
  /** Its name in ARNs. */
  readonly name: string;
  /** The DNS suffix of its services. */
  readonly suffix: string;
}

const COMMERCIAL: Partition = { prefix: '', name: 'aws', suffix: 'amazonaws.com' };

/** CDK's region-info knows them, but loading it takes longer than a whole endpoint; a test compares the two. */
const PARTITIONS: readonly Partition[] = [
  { prefix: 'cn-', name: 'aws-cn', suffix: 'amazonaws.com.cn' },
  { prefix: 'eu-isoe-', name: 'aws-iso-e', suffix: 'cloud.adc-e.uk' },
  { prefix: 'eusc-', name: 'aws-eusc', suffix: 'amazonaws.eu' },
  { prefix: 'us-gov-', name: 'aws-us-gov', suffix: 'amazonaws.com' },
  { prefix: 'us-iso-', name: 'aws-iso', suffix: 'c2s.ic.gov' },
  { prefix: 'us-isob-', name: 'aws-iso-b', suffix: 'sc2s.sgov.gov' },
  { prefix: 'us-isof-', name: 'aws-iso-f', suffix: 'csp.hci.ic.gov' },
];

/** The name, in ARNs, of the partition that a region belongs to: `aws`, `aws-cn`, … */
export function partitionName(region: string): string {
  return partitionOf(region).name;
}

/** The DNS suffix of a region's services: `amazonaws.com`, `amazonaws.com.cn`, … */
export function domainSuffix(region: string): string {
  return partitionOf(region).suffix;
}

/** The URI under which a region's registry serves an image; `image` is `repository:tag`. */
export function ecrImageUri(account: string, region: string, image: string): string {
  return `${account}.dkr.ecr.${region}.${domainSuffix(region)}/${image}`;
}

/** An ARN in the partition of a stack, written out where the region is known: CDK by itself leaves it to the deployment. */
export function formatArn(stack: Stack, components: ArnComponents): string {
  return stack.formatArn({ partition: Token.isUnresolved(stack.region) ? undefined : partitionName(stack.region), ...components });
}

function partitionOf(region: string): Partition {
  return PARTITIONS.find(({ prefix }) => region.startsWith(prefix)) ?? COMMERCIAL;
}
