import { Fact, FactName, RegionInfo } from 'aws-cdk-lib/region-info';
import { accountsOfGroup, registryAccount, registryGroup, registryRegions } from '../../src/container-image/image-registries';

test('repositories of one registry have the same account, those of different registries different ones', () => {
  expect(registryAccount('djl-inference', 'us-east-1')).toBe('763104351884');
  expect(registryAccount('vllm', 'us-east-1')).toBe('763104351884');
  expect(registryAccount('tei', 'us-east-1')).toBe('683313688378');
  expect(registryAccount('sagemaker-pytorch', 'us-east-1')).toBe('520713654638');
  expect(registryAccount('xgboost', 'us-east-1')).toBe('811284229777');
});

test('an unknown repository and an unknown region have no account', () => {
  expect(registryAccount('constructor', 'us-east-1')).toBeUndefined();
  expect(registryAccount('tei', 'ap-southeast-7')).toBeUndefined();
  expect(registryRegions('nobody-knows')).toEqual([]);
});

test('the regions of a repository are sorted', () => {
  const regions = registryRegions('djl-inference');
  expect(regions).toEqual([...regions].sort());
  expect(regions).toHaveLength(44);
});

test('an unknown repository belongs to the Deep Learning Containers', () => {
  expect(registryGroup('nobody-knows')).toBe('DeepLearningContainers');
});

test('the table agrees with the one of the CDK, and holds all of it', () => {
  const facts = RegionInfo.regions.map(({ name }) => [name, Fact.find(name, FactName.DLC_REPOSITORY_ACCOUNT)]).filter(([, account]) => account);
  expect(accountsOfGroup('DeepLearningContainers')).toMatchObject(Object.fromEntries(facts));
});
