import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import * as fc from 'fast-check';
import { EVERY_ENDPOINT, newStack } from './every-endpoint';
import { ContainerImage } from '../../src/container-image/container-image';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { CustomSageMakerEndpointProps } from '../../src/custom/custom-sagemaker-endpoint-props';
import { DraftModel } from '../../src/draft-model/draft-model';
import { containerEnvironment } from '../../src/endpoint/speculative-decoding';
import { HuggingFaceSageMakerEndpoint } from '../../src/huggingface/huggingface-sagemaker-endpoint';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartSageMakerEndpoint } from '../../src/jumpstart/jumpstart-sagemaker-endpoint';
import { ModelData } from '../../src/model-data/model-data';
import { identityStatements } from '../role-statements';
import { runs } from '../runs';

const LMI_14 = DeepLearningContainerImage.DJL_INFERENCE_0_32_0_LMI14_0_0_CU126;
const LMI_15 = DeepLearningContainerImage.DJL_INFERENCE_0_33_0_LMI15_0_0_CU128;
const OWN_IMAGE = ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/serve:1');
const HUB_DRAFT = DraftModel.fromHuggingFaceHub('meta-llama/Llama-3.2-1B');
const S3_DRAFT = DraftModel.fromModelData(ModelData.fromUri('s3://models/spec-dec-custom-draft-model/'));
const INCLUDED_DRAFT = DraftModel.inModelData('draft/');

let stack: Stack;
beforeEach(() => {
  stack = newStack();
});

function newEndpoint(props: Partial<CustomSageMakerEndpointProps> = {}): CustomSageMakerEndpoint {
  return new CustomSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'mine', instanceType: SageMakerInstanceType.ML_P4D_24XLARGE, container: LMI_14, modelDataUrl: 's3://models/llama-3-70b/', ...props,
  });
}

function environment(): Record<string, unknown> {
  return model().PrimaryContainer.Environment;
}

function model(): any {
  const [resource] = Object.values<any>(Template.fromStack(stack).findResources('AWS::SageMaker::Model'));
  return resource.Properties;
}

describe('the server is told of the draft model', () => {
  test.each([
    ['of the Hub by its id', HUB_DRAFT, 'meta-llama/Llama-3.2-1B'],
    ['in S3 by its URI', S3_DRAFT, 's3://models/spec-dec-custom-draft-model/'],
    ['in the data of the model by its directory', INCLUDED_DRAFT, '/opt/ml/model/draft'],
  ])('%s', (_, draftModel, location) => {
    newEndpoint({ speculativeDecoding: { draftModel } });
    expect(environment()).toEqual({ SAGEMAKER_REGION: 'us-east-1', OPTION_SPECULATIVE_DRAFT_MODEL: location });
  });

  test('with the number of tokens', () => {
    newEndpoint({ speculativeDecoding: { draftModel: HUB_DRAFT, speculativeLength: 3 } });
    expect(environment()).toMatchObject({ OPTION_SPECULATIVE_LENGTH: '3' });
  });

  test.each([
    ['Large Model Inference from 15 on', LMI_15, 'OPTION_SPECULATIVE_CONFIG'],
    ['vLLM of Hugging Face', DeepLearningContainerImage.HUGGINGFACE_VLLM_LATEST, 'SM_VLLM_SPECULATIVE_CONFIG'],
  ])('as JSON in containers of %s', (_, container, variable) => {
    newEndpoint({ container, speculativeDecoding: { draftModel: HUB_DRAFT } });
    expect(JSON.parse(environment()[variable] as string)).toEqual({ model: 'meta-llama/Llama-3.2-1B', num_speculative_tokens: 5 });
    expect(environment()).not.toHaveProperty('OPTION_SPECULATIVE_DRAFT_MODEL');
  });

  test('with the method of vLLM', () => {
    newEndpoint({ container: LMI_15, speculativeDecoding: { draftModel: INCLUDED_DRAFT, method: 'eagle3', speculativeLength: 4 } });
    expect(JSON.parse(environment().OPTION_SPECULATIVE_CONFIG as string)).toEqual({ method: 'eagle3', model: '/opt/ml/model/draft', num_speculative_tokens: 4 });
  });

  test.each([
    ['is kept', '{"method":"eagle3","model":"theirs","num_speculative_tokens":3}', { method: 'eagle3', num_speculative_tokens: 3 }],
    ['is left out where it is no JSON', 'eagle3', { num_speculative_tokens: 5 }],
    ['is left out where it is no object', '["eagle3"]', { num_speculative_tokens: 5 }],
    ['is left out where it is null', 'null', { num_speculative_tokens: 5 }],
  ])('what the model brings %s', (_, OPTION_SPECULATIVE_CONFIG, expected) => {
    const served = { image: LMI_15, environment: { OPTION_SPECULATIVE_CONFIG } };
    const environmentOfContainer = containerEnvironment({ speculativeDecoding: { draftModel: HUB_DRAFT } }, served, 'mine');
    expect(JSON.parse(environmentOfContainer.OPTION_SPECULATIVE_CONFIG)).toEqual({ ...expected, model: 'mine' });
  });

  test('by the variable of AWS\'s SDK in an image of which nothing is known', () => {
    newEndpoint({ container: OWN_IMAGE, speculativeDecoding: { draftModel: HUB_DRAFT } });
    expect(environment()).toMatchObject({ OPTION_SPECULATIVE_DRAFT_MODEL: 'meta-llama/Llama-3.2-1B' });
  });

  test.each([
    ['of TensorRT-LLM', DeepLearningContainerImage.DJL_INFERENCE_0_30_0_TENSORRTLLM0_12_0_CU125],
    ['of DJL Serving before 0.27', DeepLearningContainerImage.DJL_INFERENCE_0_26_0_DEEPSPEED0_12_6_CU121],
    ['of Text Generation Inference', DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_1_1_TGI2_0_0_GPU_PY310_CU121_UBUNTU22_04],
  ])('unless its image is one %s', (_, container) => {
    expect(() => newEndpoint({ container, speculativeDecoding: { draftModel: HUB_DRAFT } })).toThrow(
      'speculativeDecoding: is not known to be possible with the server in the image. Allowed: images for large model inference');
  });

  test('in every region of a stack for any', () => {
    const llama = JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B;
    stack = new Stack();
    new JumpStartSageMakerEndpoint(stack, 'Endpoint', {
      model: llama, acceptEula: true, networkIsolation: false, speculativeDecoding: { draftModel: HUB_DRAFT },
    });
    expect(environment()).toMatchObject({ OPTION_SPECULATIVE_DRAFT_MODEL: 'meta-llama/Llama-3.2-1B' });
  });
});

describe.each(EVERY_ENDPOINT)('%s', (name, newOne) => {
  test('takes a draft model, where its container can', () => {
    const own = { container: OWN_IMAGE } as object;
    newOne(stack, { ...own, networkIsolation: false, speculativeDecoding: { draftModel: HUB_DRAFT } });
    expect(environment()).toMatchObject({ OPTION_SPECULATIVE_DRAFT_MODEL: 'meta-llama/Llama-3.2-1B' });
    expect(model().Tags).toContainEqual({ Key: 'sagemaker-sdk:speculative-draft-model-provider', Value: 'custom' });
  });

  test(`${name === 'CustomSageMakerEndpoint' ? 'takes' : 'refuses'} one that lies with the model`, () => {
    const own = { container: OWN_IMAGE } as object;
    const make = () => newOne(stack, { ...own, speculativeDecoding: { draftModel: INCLUDED_DRAFT } });
    if (name === 'CustomSageMakerEndpoint') {
      expect(make).not.toThrow();
    } else {
      expect(make).toThrow('speculativeDecoding.draftModel: cannot lie with the data of the model');
    }
  });
});

describe('the role', () => {
  test('may read exactly the prefix of the draft model, and that of the model', () => {
    newEndpoint({ speculativeDecoding: { draftModel: S3_DRAFT } });
    const statements = identityStatements(Template.fromStack(stack).toJSON().Resources).map(([, statement]) => statement);
    expect(statements.filter(({ Action }) => Action === 's3:GetObject').map(({ Resource }) => JSON.stringify(Resource))).toEqual([
      expect.stringContaining(':s3:::models/llama-3-70b/*'), expect.stringContaining(':s3:::models/spec-dec-custom-draft-model/*'),
    ]);
  });
});

describe('the network', () => {
  test.each([
    ['the Hugging Face Hub', HUB_DRAFT],
    ['S3', S3_DRAFT],
  ])('must be there for a draft model in %s', (place, draftModel) => {
    expect(() => newEndpoint({ networkIsolation: true, speculativeDecoding: { draftModel } })).toThrow(
      `networkIsolation: must be false, because the container downloads the draft model from ${place}, got true.`);
  });

  test('of a JumpStart model has to be switched on', () => {
    const props = { model: JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B, acceptEula: true, speculativeDecoding: { draftModel: HUB_DRAFT } };
    expect(() => new JumpStartSageMakerEndpoint(stack, 'Isolated', props)).toThrow('networkIsolation: must be false');
    new JumpStartSageMakerEndpoint(stack, 'Endpoint', { ...props, networkIsolation: false });
    expect(model()).not.toHaveProperty('EnableNetworkIsolation');
  });

  test('need not be there for a draft model that lies with the model', () => {
    newEndpoint({ networkIsolation: true, speculativeDecoding: { draftModel: INCLUDED_DRAFT } });
    expect(model().EnableNetworkIsolation).toBe(true);
  });

  test('without a way to the Hub is warned of', () => {
    const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0, subnetConfiguration: [{ name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
    const endpoint = newEndpoint({ vpc, speculativeDecoding: { draftModel: HUB_DRAFT } });
    const warnings = endpoint.node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => data);
    expect(warnings).toEqual([expect.stringContaining('cdk-sagemaker-endpoints:draft-model-unreachable')]);
  });
});

describe('the token', () => {
  const token = () => Secret.fromSecretNameV2(stack, 'Token', 'token');

  test('of a gated draft model is not in the template', () => {
    newEndpoint({ speculativeDecoding: { draftModel: DraftModel.fromHuggingFaceHub('org/draft', { hubToken: token() }) } });
    expect(JSON.stringify(environment().HF_TOKEN)).toContain('{{resolve:secretsmanager:');
  });

  test('of a Hugging Face endpoint serves its draft model, too', () => {
    new HuggingFaceSageMakerEndpoint(stack, 'Endpoint', {
      modelId: 'org/model', instanceType: SageMakerInstanceType.ML_G5_12XLARGE, container: LMI_14, hubToken: token(), speculativeDecoding: { draftModel: HUB_DRAFT },
    });
    expect(environment()).toMatchObject({ HF_TOKEN: expect.anything(), OPTION_SPECULATIVE_DRAFT_MODEL: 'meta-llama/Llama-3.2-1B' });
  });

  test('is one', () => {
    const draftModel = DraftModel.fromHuggingFaceHub('org/draft', { hubToken: token() });
    expect(() => newEndpoint({ environment: { HF_TOKEN: 'other' }, speculativeDecoding: { draftModel } })).toThrow(
      'speculativeDecoding.draftModel: brings an access token of its own, but HF_TOKEN is set already.');
  });
});

describe('no additional model data source is lost', () => {
  test.each(['/opt/ml/additional-model-data-sources/draft_model', '/opt/ml/additional-model-data-sources/draft_model/', '/opt/ml/additional-model-data-sources'])(
    'a variable that names %s is an error', path => {
      expect(() => newEndpoint({ environment: { OPTION_SPECULATIVE_DRAFT_MODEL: path } })).toThrow(
        '[Stack/Endpoint] environment.OPTION_SPECULATIVE_DRAFT_MODEL: names the directory of an additional model data source, which CloudFormation '
        + 'cannot attach to a model. Give the draft model as speculativeDecoding');
    });

  test('whatever the channel and wherever it stands', () => {
    fc.assert(fc.property(
      fc.stringMatching(/^[A-Z][A-Z0-9_]{0,20}$/), fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/), fc.constantFrom('', '{"model": "', 'a:'), fc.constantFrom('', '"}', '/x'),
      (name, channel, before, after) => {
        const value = `${before}/opt/ml/additional-model-data-sources/${channel}${after}`;
        expect(() => newEndpoint({ environment: { [name]: value } })).toThrow(`environment.${name}: names the directory of an additional model data source`);
      }), runs(50));
  });

  test('a variable of the user is not overridden by the draft model', () => {
    expect(() => newEndpoint({
      environment: { EXTRA: '/opt/ml/additional-model-data-sources/extra' }, speculativeDecoding: { draftModel: HUB_DRAFT },
    })).toThrow('environment.EXTRA: names the directory');
  });
});

test('a model package takes no draft model', () => {
  expect(() => new JumpStartSageMakerEndpoint(stack, 'Endpoint', {
    model: JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2, acceptEula: true, speculativeDecoding: { draftModel: HUB_DRAFT },
  })).toThrow('[Stack/Endpoint] speculativeDecoding: is not supported for model packages, whose environment cannot be changed. Remove it.');
});

test('only the model is tagged with the provider', () => {
  newEndpoint({ speculativeDecoding: { draftModel: HUB_DRAFT } });
  Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Endpoint', { Tags: [{ Key: 'modelId', Value: 'mine' }] });
  Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Model', {
    Tags: Match.arrayWith([{ Key: 'sagemaker-sdk:speculative-draft-model-provider', Value: 'custom' }]),
  });
});
