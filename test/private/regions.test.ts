import { domainSuffix, ecrImageUri } from '../../src/private/regions';

test.each([
  ['us-east-1', 'amazonaws.com'],
  ['us-gov-west-1', 'amazonaws.com'],
  ['cn-north-1', 'amazonaws.com.cn'],
  ['us-iso-east-1', 'c2s.ic.gov'],
  ['us-isof-south-1', 'csp.hci.ic.gov'],
  ['eusc-de-east-1', 'amazonaws.eu'],
])('the DNS suffix of %s is %s', (region, suffix) => {
  expect(domainSuffix(region)).toBe(suffix);
});

test('a region that CDK does not know gets the suffix that its name implies', () => {
  expect(domainSuffix('xx-north-9')).toBe('amazonaws.com');
  expect(domainSuffix('cn-east-9')).toBe('amazonaws.com.cn');
});

test('an image URI names account, region, suffix, repository and tag', () => {
  expect(ecrImageUri('727897471807', 'cn-north-1', 'djl-inference:0.29.0')).toBe(
    '727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/djl-inference:0.29.0');
});
