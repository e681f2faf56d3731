import { RegionInfo } from 'aws-cdk-lib/region-info';
import { jumpStartRegions } from '../../src/jumpstart/region-buckets';
import { domainSuffix, ecrImageUri } from '../../src/private/regions';

test('the DNS suffix of every region that CDK or JumpStart knows is the one that CDK knows', () => {
  const regions = [...new Set([...RegionInfo.regions.map(({ name }) => name), ...jumpStartRegions()])];
  expect(regions.map(region => [region, domainSuffix(region)])).toEqual(regions.map(region => [region, RegionInfo.get(region).domainSuffix]));
});

test('a region that CDK does not know gets the suffix that its name implies', () => {
  expect(domainSuffix('xx-north-9')).toBe('amazonaws.com');
  expect(domainSuffix('cn-east-9')).toBe('amazonaws.com.cn');
});

test('an image URI names account, region, suffix, repository and tag', () => {
  expect(ecrImageUri('727897471807', 'cn-north-1', 'djl-inference:0.29.0')).toBe(
    '727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/djl-inference:0.29.0');
});
