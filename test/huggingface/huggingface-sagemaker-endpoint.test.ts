import { Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { containerOf, hubToken, newEndpoint, newStack, TOKEN_REFERENCE } from './huggingface-fixture';
import { ContainerImage } from '../../src/container-image/container-image';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';
import { HuggingFaceTask } from '../../src/huggingface/huggingface-task';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';

const TGI = DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_LATEST;

let stack = newStack();
beforeEach(() => {
  stack = newStack();
});

describe('what is rendered', () => {
  test('a model that is told its id and its region, without model data', () => {
    newEndpoint(stack, { container: TGI });
    expect(containerOf(stack)).toEqual({
      Mode: 'SingleModel',
      Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04',
      Environment: { SAGEMAKER_CONTAINER_LOG_LEVEL: '20', SAGEMAKER_REGION: 'us-east-1', HF_MODEL_ID: 'org/model', SM_NUM_GPUS: '1' },
    });
  });

  test('the region of the deployment where the stack does not know it', () => {
    const agnostic = newStack({});
    newEndpoint(agnostic, { container: ContainerImage.fromUri('example.com/mine:1.0') });
    expect(containerOf(agnostic).Environment.SAGEMAKER_REGION).toEqual({ Ref: 'AWS::Region' });
  });

  test('one instance that has ten minutes to start', () => {
    newEndpoint(stack);
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{
        VariantName: 'AllTraffic',
        InitialVariantWeight: 1,
        InitialInstanceCount: 1,
        InstanceType: 'ml.g5.2xlarge',
        ContainerStartupHealthCheckTimeoutInSeconds: 600,
      }],
    });
  });

  test.each(['AWS::SageMaker::Model', 'AWS::SageMaker::Endpoint'])('the model id as a tag of %s', type => {
    newEndpoint(stack);
    Template.fromStack(stack).hasResourceProperties(type, { Tags: [{ Key: 'modelId', Value: 'org/model' }] });
  });

  test('the machine image with a driver for CUDA 13 under an image that needs it', () => {
    newEndpoint(stack, { container: DeepLearningContainerImage.DJL_INFERENCE_LMI_LATEST });
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [Match.objectLike({ InferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1' })],
    });
  });

  test('the default machine image under all others', () => {
    newEndpoint(stack, { container: TGI });
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [Match.objectLike({ InferenceAmiVersion: Match.absent() })],
    });
  });

  test('the attributes that callers use', () => {
    const endpoint = newEndpoint(stack, { instanceCount: 2 });
    expect([endpoint.modelId, endpoint.instanceType, endpoint.instanceCount]).toEqual(['org/model', SageMakerInstanceType.ML_G5_2XLARGE, 2]);
  });
});

describe('the environment of the user', () => {
  test.each(['SAGEMAKER_CONTAINER_LOG_LEVEL', 'SAGEMAKER_REGION', 'HF_MODEL_ID', 'SM_NUM_GPUS'])('overrides %s', name => {
    newEndpoint(stack, { container: TGI, environment: { [name]: '1' } });
    expect(containerOf(stack).Environment[name]).toBe('1');
  });

  test('that overrides the model does so for the variable of the server as well', () => {
    newEndpoint(stack, { environment: { HF_MODEL_ID: '/opt/ml/model' } });
    expect(containerOf(stack).Environment).toMatchObject({ HF_MODEL_ID: '/opt/ml/model', SM_VLLM_MODEL: '/opt/ml/model' });
  });

  test.each([
    [TGI, 'NUM_SHARD', 'SM_NUM_GPUS'],
    [DeepLearningContainerImage.HUGGINGFACE_VLLM_LATEST, 'SM_VLLM_DATA_PARALLEL_SIZE', 'SM_VLLM_TENSOR_PARALLEL_SIZE'],
    [DeepLearningContainerImage.HUGGINGFACE_SGLANG_LATEST, 'SM_SGLANG_TP', 'SM_SGLANG_TENSOR_PARALLEL_SIZE'],
    [DeepLearningContainerImage.DJL_INFERENCE_LMI_LATEST, 'TENSOR_PARALLEL_DEGREE', 'OPTION_TENSOR_PARALLEL_DEGREE'],
  ])('that spreads the model over GPUs in its own way is left alone', (container, own, ours) => {
    newEndpoint(stack, { container, instanceType: SageMakerInstanceType.ML_G5_12XLARGE, environment: { [own]: '2' } });
    expect(containerOf(stack).Environment).toMatchObject({ [own]: '2' });
    expect(containerOf(stack).Environment).not.toHaveProperty(ours);
  });
});

describe('hubToken', () => {
  test('is a dynamic reference, never the token itself', () => {
    newEndpoint(stack, { hubToken: hubToken(stack) });
    expect(containerOf(stack).Environment.HF_TOKEN).toBe(TOKEN_REFERENCE);
  });
});

describe('bad input', () => {
  test('is named in one error, with prop, value, what is allowed and a fix', () => {
    expect(() => newEndpoint(stack, {
      modelId: 'org/model/part',
      container: TGI,
      instanceCount: 0,
      revision: 'a b',
      networkIsolation: true,
      hubToken: hubToken(stack),
      environment: { HF_TOKEN: 'hf_x', MAX_INPUT_LENGTH: '2048', MAX_TOTAL_TOKENS: '2048', SM_NUM_GPUS: '4' },
    })).toThrow([
      '[Stack/Endpoint] 7 problems:',
      '  1. modelId: is not the id of a model on the Hugging Face Hub, got "org/model/part". Allowed: organization/name or name, of letters, digits, - _ and ., the name at most 96 characters, without --, .. or .git at its end.',
      '  2. revision: is not a revision, got "a b". Allowed: a commit, a tag or a branch, without white space.',
      '  3. environment.HF_TOKEN: cannot be given together with hubToken. Remove one of the two.',
      '  4. networkIsolation: cannot be true, because the container downloads the model from the Hugging Face Hub, got true. Remove it, or serve a copy of the model in S3 with CustomSageMakerEndpoint.',
      '  5. environment.MAX_INPUT_LENGTH: must be less than MAX_TOTAL_TOKENS, which counts the input and the generated tokens together, got "2048". Allowed: at most 2047.',
      '  6. environment.SM_NUM_GPUS: is more accelerators than ml.g5.2xlarge has, got "4". Allowed: at most 1.',
      '  7. instanceCount: is out of range, got 0. Allowed: whole numbers from 1 on.',
    ].join('\n'));
  });

  test.each([
    '', '/', 'org/', '/name', 'a/b/c', '-name', 'name-', 'na--me', 'na..me', 'org/name.git', 'org name', 'https://huggingface.co/org/name',
    `org/${'n'.repeat(97)}`,
  ])('modelId %p', modelId => {
    expect(() => newEndpoint(stack, { modelId })).toThrow('modelId: is not the id of a model on the Hugging Face Hub');
  });

  test.each(['gpt2', 'mistralai/Mistral-7B-Instruct-v0.1', 'a/b', '_a/_b_', `org/${'n'.repeat(96)}`, Token.asString({ Ref: 'ModelId' })])(
    'modelId %p is none', modelId => {
      expect(newEndpoint(stack, { modelId }).modelId).toBe(modelId);
    },
  );

  test('a container for another processor', () => {
    expect(() => newEndpoint(stack, { container: DeepLearningContainerImage.TEI_CPU_LATEST })).toThrow(
      '[Stack/Endpoint] container: is built for CPUs, but ml.g5.2xlarge runs models on GPUs',
    );
  });

  test.each([
    [SageMakerInstanceType.ML_INF1_XLARGE, undefined, 'has no default for the task text-generation on ml.inf1.xlarge'],
    [SageMakerInstanceType.ML_DL1_24XLARGE, undefined, 'has no default for the task text-generation on ml.dl1.24xlarge'],
    [SageMakerInstanceType.ML_P3_2XLARGE, undefined, 'has no default for the task text-generation on ml.p3.2xlarge'],
    [SageMakerInstanceType.ML_C7G_LARGE, HuggingFaceTask.FEATURE_EXTRACTION, 'has no default for the task feature-extraction on ml.c7g.large'],
    [SageMakerInstanceType.ML_INF2_XLARGE, HuggingFaceTask.TEXT_RANKING, 'has no default for the task text-ranking on ml.inf2.xlarge'],
    [SageMakerInstanceType.of('ml.new9.large'), undefined, 'has no default, because the hardware of ml.new9.large is not known'],
  ])('an instance type without a default container: %s', (instanceType, task, what) => {
    expect(() => newEndpoint(stack, { instanceType, task })).toThrow(
      `[Stack/Endpoint] container: ${what}. Give container: an image with a server for the task, built for that hardware. Or use another instance type.`,
    );
  });

  test('a revision that the server cannot be told', () => {
    expect(() => newEndpoint(stack, { instanceType: SageMakerInstanceType.ML_INF2_XLARGE, revision: 'main' })).toThrow(
      '[Stack/Endpoint] revision: cannot be passed on, because vLLM on Neuron has no variable for it that is known, got "main". '
      + 'Remove it, and set the variable in environment if there is one.',
    );
  });

  test('a token that the server gets under another name as well', () => {
    expect(() => newEndpoint(stack, {
      container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST,
      hubToken: hubToken(stack),
      environment: { HF_API_TOKEN: 'x' },
    })).toThrow('[Stack/Endpoint] environment.HF_API_TOKEN: cannot be given together with hubToken. Remove one of the two.');
  });

  test('more cores than the Neuron devices have', () => {
    expect(() => newEndpoint(stack, {
      instanceType: SageMakerInstanceType.ML_INF2_XLARGE,
      container: DeepLearningContainerImage.DJL_INFERENCE_NEURONX_LATEST,
      environment: { OPTION_TENSOR_PARALLEL_DEGREE: '4' },
    })).toThrow('[Stack/Endpoint] environment.OPTION_TENSOR_PARALLEL_DEGREE: is more accelerators than ml.inf2.xlarge has, got "4". Allowed: at most 2.');
  });

  test.each([
    ['fewer GPUs than there are', { SM_NUM_GPUS: '2' }],
    ['words for the number of GPUs', { OPTION_TENSOR_PARALLEL_DEGREE: 'max' }],
    ['limits that are not known yet', { MAX_INPUT_TOKENS: Token.asString({ Ref: 'Limit' }), MAX_TOTAL_TOKENS: '10' }],
    ['limits in order', { MAX_INPUT_TOKENS: '9', MAX_TOTAL_TOKENS: '10' }],
  ])('%s are none', (_, environment: { [name: string]: string }) => {
    newEndpoint(stack, { instanceType: SageMakerInstanceType.ML_G5_12XLARGE, container: TGI, environment });
    expect(stack.resolve(containerOf(stack).Environment)).toMatchObject(stack.resolve(environment));
  });
});

describe('warnings', () => {
  const HUB_UNREACHABLE = Match.stringLikeRegexp('downloads its model from the Hugging Face Hub.*cdk-sagemaker-endpoints:hub-unreachable');
  const SUBNETS = [
    { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
    { name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
  ];

  test.each([ec2.SubnetType.PRIVATE_ISOLATED, ec2.SubnetType.PUBLIC])('about subnets without a way to the hub: %s', subnetType => {
    const vpc = new ec2.Vpc(stack, 'Vpc', { subnetConfiguration: SUBNETS });
    newEndpoint(stack, { vpc, vpcSubnets: { subnetType } });
    Annotations.fromStack(stack).hasWarning('/Stack/Endpoint', HUB_UNREACHABLE);
  });

  test('about a VPC that has isolated subnets only', () => {
    newEndpoint(stack, { vpc: new ec2.Vpc(stack, 'Vpc', { natGateways: 0 }) });
    Annotations.fromStack(stack).hasWarning('/Stack/Endpoint', HUB_UNREACHABLE);
  });

  test.each([
    ['a NAT gateway', () => ({ vpc: new ec2.Vpc(stack, 'Vpc', { subnetConfiguration: SUBNETS }) })],
    ['a network that only has ids', () => ({ vpcConfig: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] } })],
    ['a network of SageMaker', () => ({})],
  ])('none about %s', (_, network) => {
    newEndpoint(stack, network());
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });

  test('about a token in plain text', () => {
    newEndpoint(stack, { environment: { HF_TOKEN: `hf_${'a'.repeat(34)}` } });
    Annotations.fromStack(stack).hasWarning('/Stack/Endpoint', Match.stringLikeRegexp('environment.HF_TOKEN looks like an access token.*plain-text-token'));
  });

  test('none about a token as a dynamic reference', () => {
    newEndpoint(stack, { environment: { HF_TOKEN: hubToken(stack).secretValue.unsafeUnwrap() } });
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});
