import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { FalconLiteStack } from '../../examples/typescript/huggingface-falconlite/stack';
import { IdeficsStack } from '../../examples/typescript/huggingface-idefics/stack';
import { MistralStack } from '../../examples/typescript/huggingface-mistral/stack';
import { MixtralStack } from '../../examples/typescript/huggingface-mixtral/stack';

const env = { region: 'us-east-1' };
const TGI = '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference';
const TOKEN = {
  HF_TOKEN: {
    'Fn::Join': ['', [
      '{{resolve:secretsmanager:arn:', { Ref: 'AWS::Partition' }, ':secretsmanager:us-east-1:', { Ref: 'AWS::AccountId' },
      ':secret:hugging-face-hub-token:SecretString:::}}',
    ]],
  },
};
const MISTRAL_ENVIRONMENT = { ...TOKEN, SM_NUM_GPUS: '1', MAX_INPUT_LENGTH: '2048', MAX_TOTAL_TOKENS: '4096' };
const IDEFICS_ENVIRONMENT = { MAX_INPUT_LENGTH: '1024', MAX_TOTAL_TOKENS: '2048', MAX_BATCH_TOTAL_TOKENS: '8192' };

interface Example {
  readonly stack: (app: App) => Stack;
  readonly modelId: string;
  readonly endpointName: string;
  readonly image: string;
  readonly instanceType: string;
  readonly timeout: number;
  readonly environment: { [name: string]: unknown };
}

const EXAMPLES: Example[] = [
  {
    stack: app => new FalconLiteStack(app, 'Stack', { env }),
    modelId: 'amazon/FalconLite',
    endpointName: 'amazon-FalconLite',
    image: `${TGI}:2.0.1-tgi0.9.3-gpu-py39-cu118-ubuntu20.04`,
    instanceType: 'ml.g5.12xlarge',
    timeout: 600,
    environment: {
      SM_NUM_GPUS: '4',
      MAX_INPUT_LENGTH: '12000',
      MAX_TOTAL_TOKENS: '12001',
      HF_MODEL_QUANTIZE: 'gptq',
      TRUST_REMOTE_CODE: 'true',
      MAX_BATCH_PREFILL_TOKENS: '12001',
      MAX_BATCH_TOTAL_TOKENS: '12001',
      GPTQ_BITS: '4',
      GPTQ_GROUPSIZE: '128',
      DNTK_ALPHA_SCALER: '0.25',
    },
  },
  {
    stack: app => new MistralStack(app, 'Stack', { version: 'v0.1', env }),
    modelId: 'mistralai/Mistral-7B-Instruct-v0.1',
    endpointName: 'mistralai-Mistral-7B-Instruct-v0-1',
    image: `${TGI}:2.1.1-tgi2.0.0-gpu-py310-cu121-ubuntu22.04`,
    instanceType: 'ml.g5.2xlarge',
    timeout: 300,
    environment: MISTRAL_ENVIRONMENT,
  },
  {
    stack: app => new MistralStack(app, 'Stack', { version: 'v0.2', env }),
    modelId: 'mistralai/Mistral-7B-Instruct-v0.2',
    endpointName: 'mistralai-Mistral-7B-Instruct-v0-2',
    image: `${TGI}:2.1.1-tgi2.0.0-gpu-py310-cu121-ubuntu22.04`,
    instanceType: 'ml.g5.2xlarge',
    timeout: 300,
    environment: { ...MISTRAL_ENVIRONMENT, MAX_CONCURRENT_REQUESTS: '4' },
  },
  {
    stack: app => new MixtralStack(app, 'Stack', { env }),
    modelId: 'mistralai/Mixtral-8x7B-Instruct-v0.1',
    endpointName: 'mistralai-Mixtral-8x7B-Instruct-v0-1',
    image: `${TGI}:2.1.1-tgi2.0.0-gpu-py310-cu121-ubuntu22.04`,
    instanceType: 'ml.g5.48xlarge',
    timeout: 300,
    environment: {
      ...TOKEN,
      SM_NUM_GPUS: '8',
      MAX_INPUT_LENGTH: '24576',
      MAX_TOTAL_TOKENS: '32768',
      MAX_BATCH_PREFILL_TOKENS: '24576',
      MAX_CONCURRENT_REQUESTS: '4',
    },
  },
  {
    stack: app => new IdeficsStack(app, 'Stack', { size: '9b', env }),
    modelId: 'HuggingFaceM4/idefics-9b-instruct',
    endpointName: 'HuggingFaceM4-idefics-9b-instruct',
    image: `${TGI}:2.0.1-tgi1.1.0-gpu-py39-cu118-ubuntu20.04`,
    instanceType: 'ml.g5.12xlarge',
    timeout: 300,
    environment: { ...IDEFICS_ENVIRONMENT, SM_NUM_GPUS: '4' },
  },
  {
    stack: app => new IdeficsStack(app, 'Stack', { size: '80b', env }),
    modelId: 'HuggingFaceM4/idefics-80b-instruct',
    endpointName: 'HuggingFaceM4-idefics-80b-instruct',
    image: `${TGI}:2.0.1-tgi1.1.0-gpu-py39-cu118-ubuntu20.04`,
    instanceType: 'ml.g5.48xlarge',
    timeout: 600,
    environment: { ...IDEFICS_ENVIRONMENT, SM_NUM_GPUS: '8', HF_MODEL_QUANTIZE: 'bitsandbytes' },
  },
];

describe.each(EXAMPLES)('$modelId', example => {
  const stack = example.stack(new App());
  const template = Template.fromStack(stack);

  test('runs its image with exactly its environment', () => {
    const [model] = Object.values(template.findResources('AWS::SageMaker::Model'));
    expect(model.Properties.PrimaryContainer).toEqual({
      Mode: 'SingleModel',
      Image: example.image,
      Environment: { SAGEMAKER_CONTAINER_LOG_LEVEL: '20', SAGEMAKER_REGION: 'us-east-1', HF_MODEL_ID: example.modelId, ...example.environment },
    });
  });

  test('runs on its instance type, with its time to start', () => {
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [Match.objectLike({
        InstanceType: example.instanceType,
        InitialInstanceCount: 1,
        ContainerStartupHealthCheckTimeoutInSeconds: example.timeout,
      })],
    });
  });

  test('has the name of the model, and outputs it', () => {
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { EndpointName: example.endpointName });
    template.hasOutput('EndpointName', { Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('Endpoint'), 'EndpointName'] } });
  });

  test('is in the private subnets, in the default security group', () => {
    template.hasResourceProperties('AWS::SageMaker::Model', {
      VpcConfig: {
        SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Vpc'), 'DefaultSecurityGroup'] }],
        Subnets: [{ Ref: Match.stringLikeRegexp('^VpcPrivateSubnet1') }, { Ref: Match.stringLikeRegexp('^VpcPrivateSubnet2') }],
      },
    });
  });

  test('warns about nothing', () => {
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});
