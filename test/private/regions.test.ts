import { App, Stack } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { jumpStartRegions } from '../../src/jumpstart/region-buckets';
import { domainSuffix, ecrImageUri, formatArn, partitionName } from '../../src/private/regions';

test('DNS suffix and partition of every region that CDK or JumpStart knows are those that CDK knows', () => {
  const regions = [...new Set([...RegionInfo.regions.map(({ name }) => name), ...jumpStartRegions()])];
  expect(regions.map(region => [region, domainSuffix(region), partitionName(region)])).toEqual(
    regions.map(region => [region, RegionInfo.get(region).domainSuffix, RegionInfo.get(region).partition]));
});

test('a region that CDK does not know gets the suffix that its name implies', () => {
  expect(domainSuffix('xx-north-9')).toBe('amazonaws.com');
  expect(domainSuffix('cn-east-9')).toBe('amazonaws.com.cn');
});

test('an image URI names account, region, suffix, repository and tag', () => {
  expect(ecrImageUri('727897471807', 'cn-north-1', 'djl-inference:0.29.0')).toBe(
    '727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/djl-inference:0.29.0');
});

test('an ARN names the partition where the region is known', () => {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111111111111', region: 'cn-north-1' } });
  expect(formatArn(stack, { service: 's3', region: '', account: '', resource: 'bucket' })).toBe('arn:aws-cn:s3:::bucket');
});

test('an ARN leaves the partition to the deployment where the region is not known', () => {
  const stack = new Stack(new App(), 'Stack');
  expect(stack.resolve(formatArn(stack, { service: 's3', region: '', account: '', resource: 'bucket' }))).toEqual({
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::bucket']],
  });
});
