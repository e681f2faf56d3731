import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Aws } from 'aws-cdk-lib';
import { specDocument } from './spec-fixture';
import { AcceleratorKind } from '../../src/instance-type/accelerator-kind';
import { JsonObject } from '../../src/jumpstart/json';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartModelVersion } from '../../src/jumpstart/jumpstart-model-version';

describe('of', () => {
  test('finds an exact version', () => {
    const model = JumpStartModel.of('meta-textgeneration-llama-2-7b-f', '2.0.2');
    expect(model).toBeInstanceOf(JumpStartModelVersion);
    expect(`${model}`).toBe('meta-textgeneration-llama-2-7b-f@2.0.2');
  });

  test('without a version finds the newest that names what to run', () => {
    expect(JumpStartModel.of('meta-textgeneration-llama-2-7b-f').version).toBe('4.3.0');
  });

  test('finds a withdrawn version and says that it is withdrawn', () => {
    const withdrawn = JumpStartModel.of('huggingface-text2text-bart4csc-base-chinese', '1.0.0');
    expect(withdrawn.isWithdrawn).toBe(true);
    expect(withdrawn.defaultInstanceType('us-east-1').toString()).toBe('ml.g5.2xlarge');
  });

  test('an unknown id is answered with the nearest ones', () => {
    expect(() => JumpStartModel.of('meta-textgeneration-llama-2-7b-chat')).toThrow(
      /^\[JumpStartModel\.of\] modelId: is not a model of the catalogue, got "meta-textgeneration-llama-2-7b-chat"\. Allowed: \d+ ids, the nearest are meta-textgeneration-llama-2-7b, .*\. For a model that is newer than this library, use JumpStartModel\.fromSpecFile\.$/);
  });

  test('an id that is like none is answered without any', () => {
    expect(() => JumpStartModel.of('')).toThrow(/is not a model of the catalogue, got ""\. Allowed: \d+ ids\. For a model/);
  });

  test.each(['toString', '__proto__'])('%j, which every object has, is not a version', version => {
    expect(() => JumpStartModel.of('meta-textgeneration-llama-2-7b-f', version)).toThrow(/version: is not a version of meta-textgeneration-llama-2-7b-f/);
  });

  test('an unknown version is answered with the newest ones', () => {
    expect(() => JumpStartModel.of('meta-textgeneration-llama-2-7b-f', '99.0.0')).toThrow(
      /version: is not a version of meta-textgeneration-llama-2-7b-f, got "99\.0\.0"\. Allowed: \d+ versions, the newest are 4\.27\.0, /);
  });
});

describe('constants', () => {
  test('a constant with a version is that version', () => {
    expect(`${JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2}`).toBe('meta-textgeneration-llama-2-7b-f@2.0.2');
  });

  test('a constant without a version is the newest that can be deployed', () => {
    expect(`${JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F}`).toBe('meta-textgeneration-llama-2-7b-f@4.3.0');
  });

  test('every constant of the class is a version with a record', () => {
    const names = constantNames();
    const broken = names.filter(name => {
      const constant = (JumpStartModel as any)[name];
      return !(constant instanceof JumpStartModelVersion) || constant._record.modelId !== constant.modelId;
    });
    expect(broken).toEqual([]);
    expect(names).toHaveLength(8236 + 341 + 3 + 2);
  });

  test('every constant without a version resolves on its default instance type in us-east-1', () => {
    const unversioned = constantNames().map(name => [name, (JumpStartModel as any)[name] as JumpStartModelVersion] as const)
      .filter(([name, model]) => name === model.modelId.toUpperCase().replace(/[^A-Z0-9]/g, '_'));
    const failing = unversioned.filter(([, model]) => !model.supportedInstanceTypes('us-east-1').map(String).includes(model.defaultInstanceType('us-east-1').toString()));
    expect(failing.map(([name]) => name)).toEqual([]);
    expect(unversioned).toHaveLength(341 + 2);
  });

  function constantNames(): string[] {
    const names: string[] = [];
    for (let type: any = JumpStartModel; type !== Function.prototype; type = Object.getPrototypeOf(type)) {
      names.push(...Object.getOwnPropertyNames(type).filter(name => /^[A-Z0-9_]+$/.test(name)));
    }
    return names;
  }
});

describe('the licence', () => {
  const model = JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2;

  test('a model with a licence requires it to be accepted', () => {
    expect(model.requiresEula).toBe(true);
  });

  test('a model without a licence requires nothing', () => {
    expect(JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0.requiresEula).toBe(false);
    expect(JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0.eulaUrl('us-east-1')).toBeUndefined();
  });

  test.each([
    ['us-east-1', 'https://jumpstart-cache-prod-us-east-1.s3.us-east-1.amazonaws.com/fmhMetadata/eula/llamaEula.txt'],
    ['cn-north-1', 'https://jumpstart-cache-prod-cn-north-1.s3.cn-north-1.amazonaws.com.cn/fmhMetadata/eula/llamaEula.txt'],
  ])('its text is in the content bucket of %s', (region, url) => {
    expect(model.eulaUrl(region)).toBe(url);
  });

  test('a region without JumpStart is an error', () => {
    expect(() => model.eulaUrl('xx-nowhere-1')).toThrow(/region: has no JumpStart bucket, got "xx-nowhere-1"\. Allowed: /);
  });
});

describe('regions and instance types', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spec-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function model(overrides: JsonObject = {}): JumpStartModelVersion {
    const path = join(folder, 'spec.json');
    writeFileSync(path, JSON.stringify(specDocument(overrides)));
    return JumpStartModel.fromSpecFile(path);
  }

  test('the default is AWS\'s where it runs', () => {
    expect(model().defaultInstanceType('us-east-1').toString()).toBe('ml.g5.2xlarge');
  });

  test('the default of an accelerator is the first supported type with it', () => {
    expect(model().defaultInstanceType('us-east-1', AcceleratorKind.INFERENTIA).toString()).toBe('ml.inf2.8xlarge');
    expect(model().defaultInstanceType(undefined, AcceleratorKind.CPU).toString()).toBe('ml.c6i.xlarge');
  });

  test('an accelerator on which the model does not run is answered with those on which it does', () => {
    expect(() => model().defaultInstanceType('us-east-1', AcceleratorKind.TRAINIUM)).toThrow(
      '[JumpStart model example-llm-7b@1.2.0] accelerator: is not one on which the model runs, got "trainium". '
      + 'Allowed: gpu (ml.g5.2xlarge), gpu (ml.g5.12xlarge), inferentia (ml.inf2.8xlarge), cpu (ml.c6i.xlarge).');
  });

  test('an accelerator whose image a region lacks is no default there', () => {
    expect(() => model().defaultInstanceType('cn-north-1', AcceleratorKind.INFERENTIA)).toThrow(/Allowed: gpu/);
  });

  test('a region without the image is answered with those that have it', () => {
    expect(() => model().defaultInstanceType('sa-east-1')).toThrow(
      'region: does not offer the model, got "sa-east-1". Allowed: cn-north-1, eu-central-2, us-east-1.');
  });

  test('a region where EC2 offers none of the types asks for one', () => {
    expect(() => model({ supported_inference_instance_types: ['ml.g5.2xlarge'] }).defaultInstanceType('eu-central-2')).toThrow(
      'instanceType: is needed in eu-central-2, where EC2 was not known to offer any instance type that AWS supports for the model. Allowed: ml.g5.2xlarge.');
  });

  test('a region that is a token does not restrict anything', () => {
    expect(model().defaultInstanceType(Aws.REGION).toString()).toBe('ml.g5.2xlarge');
    expect(model().supportedInstanceTypes(Aws.REGION).map(String)).toEqual(['ml.g5.2xlarge', 'ml.g5.12xlarge', 'ml.inf2.8xlarge', 'ml.c6i.xlarge']);
  });

  test('where EC2 does not offer the default type the next supported one is the default', () => {
    // EC2 offers no G5 in eu-central-2.
    expect(model({
      default_inference_instance_type: 'ml.g5.2xlarge',
      supported_inference_instance_types: ['ml.g5.2xlarge', 'ml.g6.2xlarge'],
      hosting_instance_type_variants: {
        regional_aliases: { 'eu-central-2': { gpu: '380420809688.dkr.ecr.eu-central-2.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124' } },
        variants: { g5: { regional_properties: { image_uri: '$gpu' } }, g6: { regional_properties: { image_uri: '$gpu' } } },
      },
    }).supportedInstanceTypes('eu-central-2').map(String)).toEqual(['ml.g6.2xlarge']);
  });

  test('the supported regions are those with an image and a bucket', () => {
    expect(model().supportedRegions()).toEqual(['cn-north-1', 'eu-central-2', 'us-east-1']);
  });

  test('a version without images supports no region but still tells its instance types', () => {
    const bare = model({ hosting_instance_type_variants: undefined });
    expect(bare.isDeployable).toBe(false);
    expect(bare.supportedRegions()).toEqual([]);
    expect(bare.defaultInstanceType('us-east-1').toString()).toBe('ml.g5.2xlarge');
  });

  test('a version that names its framework only takes the framework\'s image', () => {
    const framework = model({
      hosting_instance_type_variants: undefined,
      hosting_ecr_specs: { framework: 'djl-lmi', framework_version: '0.29.0', py_version: 'py310' },
    });
    expect(framework.isDeployable).toBe(true);
    expect(framework.supportedInstanceTypes('us-east-1').map(String)).toEqual(['ml.g5.2xlarge', 'ml.g5.12xlarge']);
  });

  test('what AWS tells about the model can be read', () => {
    const told = model({ provider: 'example', license: 'MIT', url: 'https://example.com', huggingface_id: 'example/llm' });
    expect([told.provider, told.license, told.url, told.huggingFaceModelId]).toEqual(['example', 'MIT', 'https://example.com', 'example/llm']);
  });

  test('the names of configurations come best first', () => {
    expect(JumpStartModel.of('openai-reasoning-gpt-oss-20b').inferenceConfigs).toEqual(['lmi-optimized', 'lmi']);
    expect(model().inferenceConfigs).toEqual([]);
  });

  test('a spec file that does not exist is an error with its path', () => {
    expect(() => JumpStartModel.fromSpecFile(join(folder, 'none.json'))).toThrow(/^\[JumpStartModel\.fromSpecFile\(.*none\.json\)\] path: cannot be read: ENOENT/);
  });

  test('a spec file that is not JSON is an error', () => {
    writeFileSync(join(folder, 'cut.json'), '{"model_id": "a');
    expect(() => JumpStartModel.fromSpecFile(join(folder, 'cut.json'))).toThrow(/path: is not JSON: /);
  });

  test('a malformed spec file is an error that names every wrong member', () => {
    expect(() => model({ version: 1, gated_bucket: 'no' })).toThrow(
      /2 problems:\n {2}1\. version: must be of type string, got 1\.\n {2}2\. gated_bucket: must be of type boolean, got "no"\.$/);
  });
});
