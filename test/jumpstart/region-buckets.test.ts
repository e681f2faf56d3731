import { join } from 'path';
import { readRegionBuckets } from '../../catalog/sources/region-buckets';
import { contentBucket, jumpStartRegions, sageMakerDraftModelBucket } from '../../src/jumpstart/region-buckets';

const SNAPSHOT = readRegionBuckets(join(__dirname, '../../catalog/data/region-buckets.json'));

test('the buckets of us-east-1 are known', () => {
  expect(contentBucket('us-east-1', false)).toBe('jumpstart-cache-prod-us-east-1');
  expect(contentBucket('us-east-1', true)).toBe('jumpstart-private-cache-prod-us-east-1');
  expect(sageMakerDraftModelBucket('us-east-1')).toBe('sagemaker-sd-models-prod-us-east-1');
});

test('a region without draft models has no bucket of them', () => {
  expect(sageMakerDraftModelBucket('af-south-1')).toBe(undefined);
});

test('a region without JumpStart has no bucket', () => {
  expect([contentBucket('xx-north-9', false), contentBucket('xx-north-9', true), sageMakerDraftModelBucket('xx-north-9')])
    .toEqual([undefined, undefined, undefined]);
});

test('names of objects in JavaScript are no regions', () => {
  expect(contentBucket('constructor', false)).toBe(undefined);
});

test('the library knows the regions and buckets of the snapshot, and no others', () => {
  expect(jumpStartRegions().map(region => ({
    region, content: contentBucket(region, false), gated: contentBucket(region, true), neo: sageMakerDraftModelBucket(region),
  }))).toEqual(SNAPSHOT.map(({ region, content, gated, neo }) => ({ region, content, gated, neo })));
  expect(jumpStartRegions().length).toBe(44);
});
