import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { specDocument } from './spec-fixture';
import { DraftModel } from '../../src/draft-model/draft-model';
import { AcceleratorKind } from '../../src/instance-type/accelerator-kind';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import type { JsonObject } from '../../src/jumpstart/json';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartModelVersion } from '../../src/jumpstart/jumpstart-model-version';
import { JumpStartSageMakerEndpoint } from '../../src/jumpstart/jumpstart-sagemaker-endpoint';
import { JumpStartSageMakerEndpointProps } from '../../src/jumpstart/jumpstart-sagemaker-endpoint-props';

const LLAMA = JumpStartModel.of('meta-textgeneration-llama-3-1-70b', '2.16.2');
const GPT = JumpStartModel.of('openai-reasoning-gpt-oss-20b', '3.38.0');
const HUB_DRAFT = { draftModel: DraftModel.fromHuggingFaceHub('meta-llama/Llama-3.2-1B') };
const DRAFT_PATH = '/opt/ml/additional-model-data-sources/draft_model';

const folder = mkdtempSync(join(tmpdir(), 'specs-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fromSpec(overrides: JsonObject): JumpStartModelVersion {
  const path = join(folder, 'spec.json');
  writeFileSync(path, JSON.stringify(specDocument(overrides)));
  return JumpStartModel.fromSpecFile(path);
}

function channel(name: string): JsonObject {
  return { channel_name: name, s3_data_source: { s3_uri: `${name}/`, s3_data_type: 'S3Prefix', compression_type: 'None' } };
}

function variables(values: Record<string, string>): JsonObject[] {
  return Object.entries(values).map(([name, value]) => ({ name, default: value, scope: 'container', required_for_model_class: true }));
}

/** A model in two configurations: `small` runs on one type only, `fast` needs what is given. */
function configured(fast: JsonObject, small: JsonObject = {}): JumpStartModelVersion {
  return fromSpec({
    inference_configs: { fast: { component_names: ['fast'] }, small: { component_names: ['small'] } },
    inference_config_components: {
      fast: { supported_inference_instance_types: ['ml.g5.12xlarge'], default_inference_instance_type: 'ml.g5.12xlarge', ...fast },
      small,
    },
    inference_config_rankings: { overall: { rankings: ['small'] } },
  });
}

function template(props: JumpStartSageMakerEndpointProps): Template {
  const stack = new Stack(new App(), 'Stack', { env: { region: 'us-east-1' } });
  new JumpStartSageMakerEndpoint(stack, 'Endpoint', props);
  return Template.fromStack(stack);
}

function modelOf(props: JumpStartSageMakerEndpointProps): any {
  const [resource] = Object.values<any>(template(props).findResources('AWS::SageMaker::Model'));
  return resource.Properties;
}

describe('a configuration decides on what the model answers of itself', () => {
  const model = configured({});

  test('names of which AWS ranks no more than one', () => {
    expect(model.inferenceConfigs).toEqual(['small', 'fast']);
  });

  test('instance types', () => {
    expect(model.supportedInstanceTypes('us-east-1', 'fast').map(String)).toEqual(['ml.g5.12xlarge']);
    expect(model.supportedInstanceTypes('us-east-1', 'small').map(String)).toEqual(['ml.g5.2xlarge', 'ml.g5.12xlarge', 'ml.inf2.8xlarge', 'ml.c6i.xlarge']);
    expect(model.defaultInstanceType('us-east-1', undefined, 'fast').toString()).toBe('ml.g5.12xlarge');
    expect(model.defaultInstanceType('us-east-1').toString()).toBe('ml.g5.2xlarge');
  });

  test('regions', () => {
    expect(model.supportedRegions('fast')).toEqual(['cn-north-1', 'eu-central-2', 'us-east-1']);
    const oneRegion = { regional_aliases: { 'us-west-2': { gpu: '763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124' } } };
    const elsewhere = configured({ hosting_instance_type_variants: oneRegion });
    expect(elsewhere.supportedRegions('small')).not.toContain('us-west-2');
    expect(elsewhere.supportedRegions('fast')).toContain('us-west-2');
  });

  test('an unknown one is an error that lists those that exist', () => {
    const message = '[JumpStart model example-llm-7b@1.2.0] inferenceConfig: is not a configuration of the model, got "slow". Allowed: small, fast.';
    expect(() => model.supportedInstanceTypes('us-east-1', 'slow')).toThrow(message);
    expect(() => model.defaultInstanceType('us-east-1', AcceleratorKind.GPU, 'slow')).toThrow(message);
    expect(() => model.supportedRegions('slow')).toThrow(message);
  });

  test('a model without any says so', () => {
    expect(() => fromSpec({}).supportedRegions('fast')).toThrow('Allowed: none, the model has no configurations.');
    expect(() => fromSpec({ hosting_instance_type_variants: {} }).supportedRegions('fast')).toThrow('inferenceConfig: is not a configuration');
  });

  test('no regions, when AWS names nothing to run', () => {
    expect(fromSpec({ hosting_instance_type_variants: {} }).supportedRegions()).toEqual([]);
  });
});

describe('an endpoint follows its configuration', () => {
  test('in its default instance type, image and environment', () => {
    const model = configured({ inference_environment_variables: variables({ FAST: '1' }) });
    const synthesized = template({ model, inferenceConfig: 'fast' });
    synthesized.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: 'ml.g5.12xlarge' }] });
    synthesized.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { Environment: { FAST: '1', FAMILY: 'g5', SM_NUM_GPUS: '4' } } });
  });

  test('in the instance types that it takes', () => {
    expect(() => template({ model: configured({}), inferenceConfig: 'fast', instanceType: SageMakerInstanceType.ML_G5_2XLARGE })).toThrow(
      'instanceType: is not one that AWS supports for example-llm-7b@1.2.0, got "ml.g5.2xlarge". Allowed: ml.g5.12xlarge (the default).');
  });

  test('in whether AWS names an image', () => {
    const model = configured({
      hosting_instance_type_variants: {
        variants: { g5: { regional_properties: { image_uri: '$gone' } } }, regional_aliases: { 'us-west-1': { gone: '1.dkr.ecr/x:1' } },
      },
    });
    expect(() => template({ model, inferenceConfig: 'fast' })).toThrow(/region: does not offer the model, got "us-east-1"/);
  });
});

describe('the pre-optimized configuration', () => {
  const optimized: JumpStartSageMakerEndpointProps = {
    model: LLAMA,
    inferenceConfig: 'lmi-optimized',
    acceptEula: true,
    instanceType: SageMakerInstanceType.ML_P4D_24XLARGE,
    networkIsolation: false,
    speculativeDecoding: HUB_DRAFT,
  };

  test('of Llama 3.1 70B differs from AWS\'s in the draft model alone', () => {
    const { configs } = LLAMA._record;
    const { SAGEMAKER_SUBMIT_DIRECTORY: _, ...aws } = configs!['lmi-optimized'].hosting.environment;
    expect(aws.OPTION_SPECULATIVE_DRAFT_MODEL).toBe(DRAFT_PATH);
    const { PrimaryContainer: container } = modelOf(optimized);
    expect(container.Environment).toEqual({
      ...aws, OPTION_TENSOR_PARALLEL_DEGREE: '8', OPTION_SPECULATIVE_DRAFT_MODEL: 'meta-llama/Llama-3.2-1B',
    });
    expect(container.Image).toBe('763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124');
    expect(container.ModelDataSource.S3DataSource.ModelAccessConfig).toEqual({ AcceptEula: true });
  });

  test('still wants the licence accepted', () => {
    expect(() => template({ ...optimized, acceptEula: undefined })).toThrow('acceptEula: must be true');
  });

  test('of gpt-oss 20B keeps AWS\'s method with a draft model of one\'s own', () => {
    const { PrimaryContainer: { Environment: environment } } = modelOf({
      model: GPT,
      inferenceConfig: 'lmi-optimized',
      acceptEula: true,
      networkIsolation: false,
      speculativeDecoding: { draftModel: DraftModel.fromHuggingFaceHub('org/gpt-oss-20b-eagle3') },
    });
    expect(JSON.parse(environment.SM_VLLM_SPECULATIVE_CONFIG)).toEqual({
      model: 'org/gpt-oss-20b-eagle3', method: 'eagle3', num_speculative_tokens: 3, parallel_drafting: true,
    });
    expect(JSON.stringify(environment)).not.toContain('additional-model-data-sources');
  });

  test('of gpt-oss 20B is complete on each of its instance types', () => {
    for (const instanceType of GPT.supportedInstanceTypes('us-east-1', 'lmi-optimized')) {
      const { PrimaryContainer: { Environment: environment } } = modelOf({
        model: GPT, inferenceConfig: 'lmi-optimized', instanceType, acceptEula: true, networkIsolation: false, speculativeDecoding: HUB_DRAFT,
      });
      expect(JSON.stringify(environment)).not.toContain('additional-model-data-sources');
      expect(JSON.stringify(environment)).toContain('meta-llama/Llama-3.2-1B');
    }
  });
});

describe('an additional model data source is never lost', () => {
  const needed = (names: string) => `inferenceConfig: needs the additional model data ${names}, which CloudFormation cannot attach to a model`;

  test.each([LLAMA, GPT])('of %s', model => {
    expect(() => template({ model, inferenceConfig: 'lmi-optimized', acceptEula: true })).toThrow(/needs the additional model data (draft_model|eagle), which/);
  });

  test('that the base of a spec names', () => {
    const model = fromSpec({ hosting_additional_data_sources: { speculative_decoding: [channel('draft_model')] } });
    expect(() => template({ model })).toThrow(needed('draft_model'));
  });

  test('of another purpose, draft model or not', () => {
    const model = configured({ hosting_additional_data_sources: { scripts: [channel('scripts')] } });
    expect(() => template({ model, inferenceConfig: 'fast' })).toThrow(needed('scripts'));
    expect(() => template({ model, inferenceConfig: 'fast', networkIsolation: false, speculativeDecoding: HUB_DRAFT })).toThrow(needed('scripts'));
  });

  test('beside the draft model', () => {
    const model = configured({
      hosting_additional_data_sources: { speculative_decoding: [channel('draft_model')], scripts: [channel('scripts')] },
      inference_environment_variables: variables({ OPTION_SPECULATIVE_DRAFT_MODEL: DRAFT_PATH }),
    });
    expect(() => template({ model, inferenceConfig: 'fast', networkIsolation: false, speculativeDecoding: HUB_DRAFT })).toThrow(needed('draft_model, scripts'));
  });

  test('that the environment does not name, so that nobody knows how it is found', () => {
    const model = configured({ hosting_additional_data_sources: { speculative_decoding: [channel('draft_model')] } });
    expect(() => template({ model, inferenceConfig: 'fast', networkIsolation: false, speculativeDecoding: HUB_DRAFT })).toThrow(needed('draft_model'));
  });

  test('that the environment names, but the spec does not', () => {
    const model = configured({ inference_environment_variables: variables({ OPTION_SPECULATIVE_DRAFT_MODEL: DRAFT_PATH }) });
    expect(() => template({ model, inferenceConfig: 'fast' })).toThrow('environment.OPTION_SPECULATIVE_DRAFT_MODEL: names the directory of an additional model data source');
  });

  test('and no template has one', () => {
    const model = configured({
      hosting_additional_data_sources: { speculative_decoding: [channel('draft_model')] },
      inference_environment_variables: variables({ OPTION_SPECULATIVE_DRAFT_MODEL: DRAFT_PATH }),
    });
    const container = modelOf({ model, inferenceConfig: 'fast', networkIsolation: false, speculativeDecoding: HUB_DRAFT }).PrimaryContainer;
    expect(Object.keys(container).sort()).toEqual(['Environment', 'Image', 'Mode', 'ModelDataSource']);
    expect(container.Environment).toMatchObject({ OPTION_SPECULATIVE_DRAFT_MODEL: 'meta-llama/Llama-3.2-1B' });
  });
});

describe('channels are those that the API takes', () => {
  const reading = (sources: JsonObject) => () => fromSpec({ hosting_additional_data_sources: sources });

  test.each(['', 'draft model', 'draft/model', 'a'.repeat(65), 'entwürfe'])('%p is no name', name => {
    expect(reading({ speculative_decoding: [channel(name)] })).toThrow('hosting_additional_data_sources.speculative_decoding.0.channel_name: must be ');
  });

  test.each(['draft_model', 'A.b-c_1', 'a'.repeat(64)])('%p is one', name => {
    expect(reading({ speculative_decoding: [channel(name)] })).not.toThrow();
  });

  test('there are at most five in all', () => {
    const five = { speculative_decoding: [channel('a'), channel('b')], scripts: [channel('c'), channel('d'), channel('e')] };
    expect(reading(five)).not.toThrow();
    expect(reading({ ...five, other: [channel('f')] })).toThrow('hosting_additional_data_sources: must be at most 5 channels in all');
  });
});

describe('a JumpStart model as a draft model', () => {
  const draft = () => fromSpec({});
  const LMI_MODEL = JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B;

  test('is downloaded from AWS\'s bucket of the region, with leave to read it', () => {
    const synthesized = template({
      model: LMI_MODEL, acceptEula: true, networkIsolation: false, speculativeDecoding: { draftModel: draft().asDraftModel() },
    });
    const prefix = 'example/example-llm-7b/artifacts/inference-prepack/v1.2.0/';
    synthesized.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { Environment: { OPTION_SPECULATIVE_DRAFT_MODEL: `s3://jumpstart-cache-prod-us-east-1/${prefix}` } },
    });
    expect(JSON.stringify(synthesized.toJSON())).toContain(`:s3:::jumpstart-cache-prod-us-east-1/${prefix}*`);
  });

  test('is tagged as one', () => {
    expect(modelOf({ model: LMI_MODEL, acceptEula: true, networkIsolation: false, speculativeDecoding: { draftModel: draft().asDraftModel() } }).Tags)
      .toContainEqual({ Key: 'sagemaker-sdk:speculative-draft-model-provider', Value: 'jumpstart' });
  });

  test('in a stack for any region is looked up beside the model', () => {
    const stack = new Stack(new App(), 'Stack');
    new JumpStartSageMakerEndpoint(stack, 'Endpoint', {
      model: LMI_MODEL, acceptEula: true, networkIsolation: false, speculativeDecoding: { draftModel: draft().asDraftModel() },
    });
    const json = Template.fromStack(stack).toJSON();
    expect(Object.keys(json.Rules).filter(id => id.startsWith('EndpointSupportedRegions'))).toHaveLength(2);
    expect(Object.keys(json.Mappings).filter(id => id.startsWith('JumpStartBucket'))).toHaveLength(2);
  });

  test('needs its licence accepted', () => {
    const licensed = fromSpec({ hosting_eula_key: 'eula/example.txt' });
    expect(() => licensed.asDraftModel()).toThrow(
      '[JumpStart model example-llm-7b@1.2.0] acceptEula: must be true, because the draft model has an end-user licence agreement. Read https://'
      + 'jumpstart-cache-prod-us-east-1.s3.us-east-1.amazonaws.com/eula/example.txt and set acceptEula: true if you agree.');
    expect(() => licensed.asDraftModel({ acceptEula: 'yes' as never })).toThrow('acceptEula: must be true or false, got "yes".');
    expect(() => licensed.asDraftModel({ acceptEula: true })).not.toThrow();
  });

  test('that AWS gates is refused, with the licence', () => {
    expect(() => LLAMA.asDraftModel()).toThrow(/2 problems:\n.*draft model: is gated by AWS, .*\n.*acceptEula: must be true/);
    expect(() => LLAMA.asDraftModel({ acceptEula: true })).toThrow('Take it from the Hugging Face Hub, or copy it to a bucket of yours.');
  });

  test('that is a model package is refused', () => {
    expect(() => JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2.asDraftModel({ acceptEula: true })).toThrow(/draft model: /);
  });
});
