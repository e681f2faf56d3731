// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { RegionBucketTables } from './region-buckets.generated';

const CONTENT = byRegion(RegionBucketTables.CONTENT);
const GATED = byRegion(RegionBucketTables.GATED);

/**
 * The bucket in which AWS keeps the files of JumpStart models in a region.
 *
 * The names are those of `region_config.json` in https://github.com/aws/sagemaker-python-sdk.
 *
 * @param region a region's name, not a token
 * @param gated whether the files need an accepted licence; the licences themselves (`hosting_eula_key`) do not
 * @returns undefined where JumpStart has no such bucket
 */
export function contentBucket(region: string, gated: boolean): string | undefined {
  return (gated ? GATED : CONTENT).get(region);
}

/** Whether AWS keeps files that need an accepted licence in a bucket. */
export function isGatedBucket(bucket: string): boolean {
  return [...GATED.values()].includes(bucket);
}

/** The regions that have JumpStart, sorted. */
export function jumpStartRegions(): string[] {
  return [...CONTENT.keys()].sort();
}

function byRegion(regionsByForm: { readonly [form: string]: string }): ReadonlyMap<string, string> {
  return new Map(Object.entries(regionsByForm).flatMap(([form, regions]) =>
    regions.split(' ').map(region => [region, form.replaceAll('{region}', region)] as const)));
}
