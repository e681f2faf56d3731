import { DescribeEndpointCommand, DescribeEndpointConfigCommand, DescribeModelCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { ContainerImage } from '../../src/container-image/container-image';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { SageMakerEndpointBase } from '../../src/endpoint/sagemaker-endpoint-base';
import { HuggingFaceSageMakerEndpoint } from '../../src/huggingface/huggingface-sagemaker-endpoint';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartSageMakerEndpoint } from '../../src/jumpstart/jumpstart-sagemaker-endpoint';
import { JumpStartSageMakerEndpointProps } from '../../src/jumpstart/jumpstart-sagemaker-endpoint-props';
import { startEmulator, type Emulator } from '../emulator/emulator';

/*
 * Whatever changes about a deployed endpoint, it keeps its name, and no model or configuration of before stays behind.
 */

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
}, 300_000);

afterAll(async () => emulator?.stop());

jest.setTimeout(60_000);

function appWith(name: string, endpoint: (stack: Stack) => SageMakerEndpointBase): App {
  const app = new App();
  const stack = new Stack(app, name, { env: { region: 'us-east-1' } });
  new CfnOutput(stack, 'EndpointName', { value: endpoint(stack).endpointName });
  return app;
}

async function deploy(name: string, endpoint: (stack: Stack) => SageMakerEndpointBase): Promise<string> {
  const outputs = await emulator.deploy(appWith(name, endpoint), { stacks: [name] });
  return outputs[name].EndpointName;
}

/** What the service itself tells about an endpoint. */
async function serviceView(endpointName: string) {
  const client = new SageMakerClient({});
  const endpoint = await client.send(new DescribeEndpointCommand({ EndpointName: endpointName }));
  const config = await client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: endpoint.EndpointConfigName! }));
  const [variant] = config.ProductionVariants!;
  const model = await client.send(new DescribeModelCommand({ ModelName: variant.ModelName! }));
  return { status: endpoint.EndpointStatus, instanceType: variant.InstanceType, container: model.PrimaryContainer! };
}

async function expectOneOfEach(): Promise<void> {
  const { models, endpointConfigs, endpoints } = await emulator.inventory();
  expect([models.length, endpointConfigs.length, endpoints.length]).toEqual([1, 1, 1]);
}

describe('a JumpStart endpoint', () => {
  const base: JumpStartSageMakerEndpointProps = {
    model: JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2,
    instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
    acceptEula: true,
  };
  const changes: [what: string, props: JumpStartSageMakerEndpointProps, expected: object][] = [
    ['nothing', base, { instanceType: 'ml.g5.2xlarge' }],
    ['the instance type', { ...base, instanceType: SageMakerInstanceType.ML_G5_4XLARGE }, { instanceType: 'ml.g5.4xlarge' }],
    ['the version', { ...base, model: JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_3_0_2 },
      { container: { Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.0.1-tgi1.1.0-gpu-py39-cu118-ubuntu20.04' } }],
    ['the model', { ...base, model: JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0 },
      { container: { Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.1.1-tgi1.4.0-gpu-py310-cu121-ubuntu20.04' } }],
    ['the environment', { ...base, model: JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0, environment: { MAX_INPUT_LENGTH: '100' } },
      { container: { Environment: { MAX_INPUT_LENGTH: '100' } } }],
  ];
  let name: string;

  beforeAll(async () => {
    name = await deploy('JumpStart', stack => new JumpStartSageMakerEndpoint(stack, 'Endpoint', base));
  });

  afterAll(async () => emulator.destroy(appWith('JumpStart', stack => new JumpStartSageMakerEndpoint(stack, 'Endpoint', base))));

  test.each(changes)('stays when %s changes', async (_what, props, expected) => {
    expect(await deploy('JumpStart', stack => new JumpStartSageMakerEndpoint(stack, 'Endpoint', props))).toBe(name);
    expect(await serviceView(name)).toMatchObject({ status: 'InService', ...expected });
    await expectOneOfEach();
  });
});

describe('a Hugging Face endpoint', () => {
  const endpoint = (modelId: string, container?: ContainerImage) => (stack: Stack) =>
    new HuggingFaceSageMakerEndpoint(stack, 'Endpoint', { modelId, container, instanceType: SageMakerInstanceType.ML_G5_2XLARGE, endpointName: 'Mine' });

  afterAll(async () => emulator.destroy(appWith('HuggingFace', endpoint('a/b'))));

  test('stays when the image and the model id change', async () => {
    const tgi = DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_1_1_TGI2_0_0_GPU_PY310_CU121_UBUNTU22_04;
    await deploy('HuggingFace', endpoint('mistralai/Mistral-7B-Instruct-v0.2', tgi));
    expect(await deploy('HuggingFace', endpoint('mistralai/Mistral-7B-Instruct-v0.3'))).toBe('Mine');
    const { container } = await serviceView('Mine');
    expect(container.Environment).toMatchObject({ HF_MODEL_ID: 'mistralai/Mistral-7B-Instruct-v0.3', SAGEMAKER_REGION: 'us-east-1' });
    expect(container.Image).toMatch(/huggingface-vllm:/);
    await expectOneOfEach();
  });
});

describe('a custom endpoint', () => {
  const endpoint = (modelDataUrl: string) => (stack: Stack) => new CustomSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'mine',
    modelDataUrl,
    container: ContainerImage.fromUri('123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1'),
    instanceType: SageMakerInstanceType.ML_M5_XLARGE,
  });

  test('stays when the artifact changes from an archive to files, and leaves nothing when it is destroyed', async () => {
    const name = await deploy('Custom', endpoint('s3://mine/model.tar.gz'));
    expect((await serviceView(name)).container.ModelDataUrl).toBe('s3://mine/model.tar.gz');
    expect(await deploy('Custom', endpoint('s3://mine/model/'))).toBe(name);
    expect((await serviceView(name)).container.ModelDataSource).toEqual({
      S3DataSource: { S3Uri: 's3://mine/model/', S3DataType: 'S3Prefix', CompressionType: 'None' },
    });
    await expectOneOfEach();
    await emulator.destroy(appWith('Custom', endpoint('s3://mine/model/')));
    const { models, endpointConfigs, endpoints } = await emulator.inventory();
    expect([...models, ...endpointConfigs, ...endpoints]).toEqual([]);
  });
});
