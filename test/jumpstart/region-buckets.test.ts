import { join } from 'path';
import { readRegionBuckets } from '../../catalog/sources/region-buckets';
import { contentBucket, jumpStartRegions } from '../../src/jumpstart/region-buckets';

const SNAPSHOT = readRegionBuckets(join(__dirname, '../../catalog/data/region-buckets.json'));

test('the buckets of us-east-1 are known', () => {
  expect(contentBucket('us-east-1', false)).toBe('jumpstart-cache-prod-us-east-1');
  expect(contentBucket('us-east-1', true)).toBe('jumpstart-private-cache-prod-us-east-1');
});

test('a region without JumpStart has no bucket', () => {
  expect([contentBucket('xx-north-9', false), contentBucket('xx-north-9', true)]).toEqual([undefined, undefined]);
});

test('names of objects in JavaScript are no regions', () => {
  expect(contentBucket('constructor', false)).toBe(undefined);
});

test('the library knows the regions and buckets of the snapshot, and no others', () => {
  expect(jumpStartRegions().map(region => ({
    region, content: contentBucket(region, false), gated: contentBucket(region, true),
  }))).toEqual(SNAPSHOT.map(({ region, content, gated }) => ({ region, content, gated })));
  expect(jumpStartRegions().length).toBe(44);
});
