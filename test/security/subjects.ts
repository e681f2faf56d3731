import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SERVING_OPTIONS } from './serving-options';
import {
  AcceleratorKind, ContainerImage, CustomSageMakerEndpoint, DeepLearningContainerImage, HuggingFaceSageMakerEndpoint, JumpStartModel,
  JumpStartSageMakerEndpoint, ModelCompression, ModelData, ModelOptimizationJob, ModelOptimizationJobProps, ModelOptimizationSource, Quantization,
  SageMakerEndpointBase, SageMakerInstanceType, SpeculationTrainingData, SpeculativeDecoding,
} from '../../src';
import { EVERY_CPU_ENDPOINT, newCustomEndpoint, newStack } from '../endpoint/every-endpoint';

/*
 * The stacks whose templates the security tests read: every construct with every way to serve, every source of models and
 * images, and every method that makes or grants something.
 */

/** A stack, by what is special about it. */
export interface Subject {
  readonly title: string;
  readonly stack: Stack;
}

type Build = (stack: Stack) => unknown;

const CPU = SageMakerInstanceType.ML_M5_XLARGE;
/** An archive and a Dockerfile, both of nothing. */
const FIXTURES = join(__dirname, 'fixtures');

const IMAGE = ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/serve:1');

function custom(stack: Stack, props: { readonly modelData?: ModelData; readonly container?: ContainerImage }): CustomSageMakerEndpoint {
  const source = props.modelData ? {} : { modelDataUrl: 's3://models/mine/model.tar.gz' };
  return new CustomSageMakerEndpoint(stack, 'Endpoint', { modelId: 'mine', instanceType: CPU, container: IMAGE, ...source, ...props });
}

function newJob(stack: Stack, props: Partial<ModelOptimizationJobProps> = {}): ModelOptimizationJob {
  return new ModelOptimizationJob(stack, 'Job', {
    source: ModelOptimizationSource.fromModelData(ModelData.fromUri('s3://models/mine/')),
    deploymentInstanceType: SageMakerInstanceType.ML_G5_12XLARGE,
    optimizations: [Quantization.awq()],
    ...props,
  });
}

const SOURCES: Readonly<Record<string, Build>> = {
  'a gated JumpStart model': stack => new JumpStartSageMakerEndpoint(stack, 'Endpoint', {
    model: JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_3_0_2, acceptEula: true, accelerator: AcceleratorKind.GPU,
  }),
  'a token of the Hugging Face Hub': stack => new HuggingFaceSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'org/model', instanceType: SageMakerInstanceType.ML_G5_2XLARGE, hubToken: new Secret(stack, 'Token'),
  }),
  'model data in a bucket with a key': stack => custom(stack, {
    modelData: ModelData.fromBucket(new Bucket(stack, 'Models', { encryptionKey: new Key(stack, 'Key'), enforceSSL: true }), 'mine/'),
  }),
  'model data of which only the URI is known': stack => custom(stack, { modelData: ModelData.fromUri('s3://models/mine/') }),
  'model data of a local file': stack => custom(stack, { modelData: ModelData.fromAsset(`${FIXTURES}/model.tar.gz`) }),
  'model data of a local directory': stack => custom(stack, {
    modelData: ModelData.fromAsset(FIXTURES, { compression: ModelCompression.NONE }),
  }),
  'model data of the Hugging Face Hub': stack => custom(stack, { modelData: ModelData.fromHuggingFaceHub({ modelId: 'org/model' }) }),
  'an optimized model': stack => new CustomSageMakerEndpoint(stack, 'Endpoint', { modelId: 'mine', optimizedModel: newJob(stack) }),
  'a model that is optimized in a VPC, with keys': stack => new CustomSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'mine',
    optimizedModel: newJob(stack, {
      encryptionKey: new Key(stack, 'Key'),
      vpc: new Vpc(stack, 'Vpc', { restrictDefaultSecurityGroup: false }),
      optimizations: [SpeculativeDecoding.eagle({
        trainingData: SpeculationTrainingData.fromPrefix(new Bucket(stack, 'Data', { encryptionKey: new Key(stack, 'DataKey'), enforceSSL: true }), 'mine/'),
      })],
    }),
  }),
  'an image of AWS': stack => custom(stack, { container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_CPU_LATEST }),
  'an image that the CDK builds': stack => custom(stack, { container: ContainerImage.fromAsset(FIXTURES) }),
};

const METHODS: Readonly<Record<string, (endpoint: SageMakerEndpointBase, stack: Stack) => unknown>> = {
  grantInvoke: (endpoint, stack) => endpoint.grantInvoke(newCaller(stack)),
  grantInvokeAsync: (endpoint, stack) => endpoint.grantInvokeAsync(newCaller(stack)),
  alarms: (endpoint, stack) => endpoint.alarms({ topic: new Topic(stack, 'Topic', { enforceSSL: true, masterKey: new Key(stack, 'TopicKey') }) }),
};

function newCaller(stack: Stack): Role {
  return new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
}

/** All of them. */
export function allSubjects(): Subject[] {
  return [
    ...EVERY_CPU_ENDPOINT.flatMap(([name, newEndpoint]) => SERVING_OPTIONS
      .map(([option, options]) => subject(`${name} with ${option}`, stack => newEndpoint(stack, options(stack))))),
    ...Object.entries(SOURCES).map(([source, build]) => subject(source, build)),
    ...Object.entries(METHODS).map(([method, call]) => subject(method, stack => call(newCustomEndpoint(stack, { asyncInference: {} }, CPU), stack))),
  ];
}

function subject(title: string, build: Build): Subject {
  const stack = newStack();
  build(stack);
  return { title, stack };
}
