import { hosting } from './hosting-fixture';
import {
  artifactKey, defaultHosting, environment, firstDeployable, imageRegions, imageUri, isDeployable, isModelPackage, modelPackageArn,
  newestDeployable, regionsOf, runsOn,
} from '../../src/jumpstart/hosting-lookup';
import { AdditionalDataSource, RegionalImage } from '../../src/jumpstart/model-record';
import { record, recordWithoutImage } from '../catalog/record-fixture';

const EXACT = 'ml.g5.12xlarge';
const SIBLING = 'ml.g5.2xlarge';
const OTHER = 'ml.p4d.24xlarge';

function image(name: string, accounts: RegionalImage['accounts'] = { 'us-east-1': '111111111111' }): RegionalImage {
  return { image: name, accounts };
}

describe('the image', () => {
  const facts = hosting({
    variants: { [EXACT]: { image: 'exact' }, g5: { image: 'family' } },
    images: { exact: image('exact:1'), family: image('family:1') },
  });

  test('is the exact instance type\'s before the family\'s', () => {
    expect(imageUri(facts, 'us-east-1', EXACT)).toBe('111111111111.dkr.ecr.us-east-1.amazonaws.com/exact:1');
    expect(imageUri(facts, 'us-east-1', SIBLING)).toBe('111111111111.dkr.ecr.us-east-1.amazonaws.com/family:1');
  });

  test('is not there for an instance type of which neither says anything', () => {
    expect(imageUri(facts, 'us-east-1', OTHER)).toBeUndefined();
  });

  test('is the family\'s where the exact type says something else only', () => {
    const partial = { ...facts, variants: { ...facts.variants, [EXACT]: { environment: { A: '1' } } } };
    expect(imageUri(partial, 'us-east-1', EXACT)).toBe('111111111111.dkr.ecr.us-east-1.amazonaws.com/family:1');
  });

  test('of the exact type is not replaced by the family\'s where its region lacks it', () => {
    const regional = { ...facts, images: { exact: image('exact:1'), family: image('family:1', { 'eu-west-1': '222222222222' }) } };
    expect(imageUri(regional, 'eu-west-1', EXACT)).toBeUndefined();
    expect(imageRegions(regional, EXACT)).toEqual(['us-east-1']);
    expect(imageRegions(regional, SIBLING)).toEqual(['eu-west-1']);
  });

  test('is the full URI in regions where it differs', () => {
    const images = { exact: { ...image('exact:1'), uris: { 'cn-north-1': '333333333333.dkr.ecr.cn-north-1.amazonaws.com.cn/exact:0' } } };
    expect(imageUri({ ...facts, images }, 'cn-north-1', EXACT)).toBe('333333333333.dkr.ecr.cn-north-1.amazonaws.com.cn/exact:0');
    expect(imageRegions({ ...facts, images }, EXACT)).toEqual(['us-east-1', 'cn-north-1']);
  });

  test('is in the registry of the region\'s partition', () => {
    const chinese = { ...facts, images: { ...facts.images, exact: image('exact:1', { 'cn-north-1': '333333333333' }) } };
    expect(imageUri(chinese, 'cn-north-1', EXACT)).toBe('333333333333.dkr.ecr.cn-north-1.amazonaws.com.cn/exact:1');
  });
});

describe('the image of a model that names a framework only', () => {
  const facts = hosting({ variants: {}, images: {}, framework: { framework: 'pytorch', version: '1.12.0', pyVersion: 'py38' } });

  test.each([
    ['ml.g5.2xlarge', '763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:1.12.0-gpu-py38'],
    ['ml.m5.xlarge', '763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:1.12.0-cpu-py38'],
  ])('is AWS\'s image of the framework for the processor of %s', (instanceType, uri) => {
    expect(imageUri(facts, 'us-east-1', instanceType)).toBe(uri);
  });

  test('is served by the account of the region', () => {
    expect(imageUri(facts, 'af-south-1', 'ml.m5.xlarge')).toBe('626614931356.dkr.ecr.af-south-1.amazonaws.com/pytorch-inference:1.12.0-cpu-py38');
    expect(imageRegions(facts, 'ml.m5.xlarge')).toEqual(expect.arrayContaining(['af-south-1', 'cn-north-1', 'us-east-1']));
  });

  test('is not there where the framework version has no image', () => {
    const unknown = { ...facts, framework: { framework: 'pytorch', version: '0.0.1', pyVersion: 'py38' } };
    expect(imageUri(unknown, 'us-east-1', SIBLING)).toBeUndefined();
    expect(imageRegions(unknown, SIBLING)).toEqual([]);
  });

  test('is not there in a region whose registry is not known', () => {
    expect(imageUri(facts, 'xx-nowhere-1', SIBLING)).toBeUndefined();
  });

  test('gives way to one that the instance type names', () => {
    expect(imageUri({ ...hosting(), framework: facts.framework }, 'us-east-1', SIBLING))
      .toBe('763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.29.0');
  });
});

describe('the artifact', () => {
  const facts = hosting({
    artifactKey: 'model/',
    variants: { [EXACT]: { artifactKey: 'exact/' }, g5: { artifactKey: 'family/' } },
  });

  test('is the exact instance type\'s, then the family\'s, then the model\'s', () => {
    expect([EXACT, SIBLING, OTHER].map(instanceType => artifactKey(facts, instanceType))).toEqual(['exact/', 'family/', 'model/']);
  });

  test('with the inference code inside is preferred, even where only the model has one', () => {
    expect(artifactKey({ ...facts, prepackedArtifactKey: 'prepacked/' }, EXACT)).toBe('prepacked/');
  });

  test('with the inference code inside is looked up in the same order', () => {
    const prepacked = {
      ...facts, prepackedArtifactKey: 'model/', variants: { [EXACT]: { prepackedArtifactKey: 'exact/' }, g5: { prepackedArtifactKey: 'family/' } },
    };
    expect([EXACT, SIBLING, OTHER].map(instanceType => artifactKey(prepacked, instanceType))).toEqual(['exact/', 'family/', 'model/']);
  });

  test('is missing where the model has none', () => {
    expect(artifactKey({ ...facts, artifactKey: undefined }, OTHER)).toBeUndefined();
  });
});

test('the environment is the model\'s, under the family\'s, under the exact instance type\'s', () => {
  const facts = hosting({
    environment: { MODEL: 'model', FAMILY: 'model', EXACT: 'model' },
    variants: { g5: { environment: { FAMILY: 'family', EXACT: 'family' } }, [EXACT]: { environment: { EXACT: 'exact' } } },
  });
  expect(environment(facts, EXACT)).toEqual({ MODEL: 'model', FAMILY: 'family', EXACT: 'exact' });
  expect(environment(facts, SIBLING)).toEqual({ MODEL: 'model', FAMILY: 'family', EXACT: 'family' });
  expect(environment(facts, OTHER)).toEqual({ MODEL: 'model', FAMILY: 'model', EXACT: 'model' });
});

describe('a model package', () => {
  const facts = hosting({
    variants: { g5: { modelPackage: 'gpu' } },
    modelPackageArns: { 'us-east-1': 'arn:model:us-east-1', 'eu-west-1': 'arn:model:eu-west-1' },
    modelPackages: { gpu: { 'us-east-1': 'arn:gpu:us-east-1', 'us-west-2': 'arn:gpu:us-west-2' } },
  });

  test('is told from an image', () => {
    expect([hosting(), facts, hosting({ modelPackages: facts.modelPackages })].map(isModelPackage)).toEqual([false, true, true]);
  });

  test('is the instance type\'s before the model\'s', () => {
    expect(modelPackageArn(facts, 'us-east-1', SIBLING)).toBe('arn:gpu:us-east-1');
    expect(modelPackageArn(facts, 'us-east-1', OTHER)).toBe('arn:model:us-east-1');
  });

  test('is the model\'s in a region where the instance type has none', () => {
    expect(modelPackageArn(facts, 'eu-west-1', SIBLING)).toBe('arn:model:eu-west-1');
  });

  test('is the model\'s where the list lacks what the instance type names', () => {
    expect(modelPackageArn({ ...facts, modelPackages: {} }, 'us-east-1', SIBLING)).toBe('arn:model:us-east-1');
    expect(modelPackageArn({ ...facts, modelPackages: undefined }, 'us-east-1', SIBLING)).toBe('arn:model:us-east-1');
  });

  test('runs in the regions of both', () => {
    expect(regionsOf(facts, SIBLING).sort()).toEqual(['eu-west-1', 'us-east-1', 'us-west-2']);
    expect(regionsOf(facts, OTHER).sort()).toEqual(['eu-west-1', 'us-east-1']);
  });

  test('does not fall back to an image', () => {
    const withImage = { ...facts, variants: { g5: { image: 'gpu' } } };
    expect(runsOn(withImage, 'ap-south-1', SIBLING)).toBe(false);
    expect(runsOn(withImage, 'eu-west-1', SIBLING)).toBe(true);
  });
});

describe('the default configuration', () => {
  const draftModel: AdditionalDataSource = {
    purpose: 'speculative_decoding', channelName: 'draft', key: 'draft/', dataType: 'S3Prefix', compression: 'None', provider: 'JumpStart', gated: false,
  };
  const first = hosting({ instanceTypes: [SIBLING], environment: { CONFIG: 'first' } });
  const second = hosting({ instanceTypes: [SIBLING, OTHER], environment: { CONFIG: 'second' } });

  test('is the base for a model without configurations', () => {
    const base = record('a', '1.0.0');
    expect(defaultHosting(base)).toBe(base);
  });

  test('is the best-ranked one', () => {
    const model = record('a', '1.0.0', { configs: { one: { hosting: first }, two: { hosting: second } }, ranking: ['two', 'one'] });
    expect(defaultHosting(model)).toBe(second);
  });

  test('is the next one where the best-ranked one needs an additional data source', () => {
    const optimized = { ...first, additionalDataSources: [draftModel] };
    const model = record('a', '1.0.0', { configs: { one: { hosting: optimized }, two: { hosting: second } }, ranking: ['one', 'two'] });
    expect(defaultHosting(model)).toBe(second);
    expect(defaultHosting(model, SIBLING)).toBe(second);
  });

  test('is the best-ranked one where all need an additional data source', () => {
    const [one, two] = [first, second].map(facts => ({ ...facts, additionalDataSources: [draftModel] }));
    const model = record('a', '1.0.0', { configs: { one: { hosting: one }, two: { hosting: two } }, ranking: ['one', 'two'] });
    expect(defaultHosting(model)).toBe(one);
  });

  test('is the best-ranked one that supports the instance type', () => {
    const model = record('a', '1.0.0', { configs: { one: { hosting: first }, two: { hosting: second } }, ranking: ['one', 'two'] });
    expect(defaultHosting(model, SIBLING)).toBe(first);
    expect(defaultHosting(model, OTHER)).toBe(second);
  });

  test('is the best-ranked one for an instance type that none supports', () => {
    const model = record('a', '1.0.0', { configs: { one: { hosting: first }, two: { hosting: second } }, ranking: ['one', 'two'] });
    expect(defaultHosting(model, 'ml.t2.medium')).toBe(first);
  });

  test('is the base where no configuration is ranked', () => {
    const model = record('a', '1.0.0', { configs: { one: { hosting: first } }, ranking: [] });
    expect(defaultHosting(model)).toBe(model);
  });
});

describe('what can be deployed', () => {
  test('is what names an image for the default instance type in some region', () => {
    expect(isDeployable(record('a', '1.0.0'))).toBe(true);
    expect(isDeployable(recordWithoutImage('a', '1.0.0'))).toBe(false);
    expect(isDeployable(record('a', '1.0.0', { defaultInstanceType: OTHER }))).toBe(false);
  });

  test('is a framework that has an image', () => {
    const framework = { framework: 'pytorch', version: '1.12.0', pyVersion: 'py38' };
    expect(isDeployable(recordWithoutImage('a', '1.0.0', { framework }))).toBe(true);
  });

  test('is a model package', () => {
    expect(isDeployable(recordWithoutImage('a', '1.0.0', { modelPackageArns: { 'us-east-1': 'arn:aws:sagemaker:us-east-1:1:model-package/a' } }))).toBe(true);
  });
});

describe('the newest version that can be deployed', () => {
  function newest(...versions: Parameters<typeof newestDeployable>[0]): string | undefined {
    return newestDeployable(versions)?.version;
  }

  test('is found by number, whatever the order', () => {
    expect(newest(record('a', '1.9.0'), record('a', '1.10.0'), record('a', '1.2.0'))).toBe('1.10.0');
  });

  test('is not one without an image', () => {
    expect(newest(record('a', '1.0.0'), recordWithoutImage('a', '2.0.0'))).toBe('1.0.0');
  });

  test('is not a withdrawn one where there is another', () => {
    expect(newest(record('a', '1.0.0'), record('a', '2.0.0', { withdrawn: true }))).toBe('1.0.0');
    expect(newest(record('a', '1.0.0', { withdrawn: true }), record('a', '2.0.0', { withdrawn: true }))).toBe('2.0.0');
  });

  test('does not exist where no version has an image', () => {
    expect(newest(recordWithoutImage('a', '1.0.0'))).toBeUndefined();
    expect(newest()).toBeUndefined();
  });

  test('is looked for no further than needed among versions that come newest first', () => {
    const taken: string[] = [];
    function* newestFirst() {
      for (const version of [recordWithoutImage('a', '3.0.0'), record('a', '2.0.0'), record('a', '1.0.0')]) {
        taken.push(version.version);
        yield version;
      }
    }
    expect(firstDeployable(newestFirst())?.version).toBe('2.0.0');
    expect(taken).toEqual(['3.0.0', '2.0.0']);
  });

  test('leaves the list of versions as it was', () => {
    const versions = [record('a', '1.0.0'), record('a', '2.0.0')];
    newestDeployable(versions);
    expect(versions.map(({ version }) => version)).toEqual(['1.0.0', '2.0.0']);
  });
});
