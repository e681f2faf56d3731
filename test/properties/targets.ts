import { CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import { ContainerImage } from '../../src/container-image/container-image';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { SageMakerEndpointBase } from '../../src/endpoint/sagemaker-endpoint-base';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { defaultContainer } from '../../src/huggingface/default-container';
import { HuggingFaceSageMakerEndpoint } from '../../src/huggingface/huggingface-sagemaker-endpoint';
import { HuggingFaceTask } from '../../src/huggingface/huggingface-task';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { JumpStartCatalog } from '../../src/jumpstart/jumpstart-catalog';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartSageMakerEndpoint } from '../../src/jumpstart/jumpstart-sagemaker-endpoint';
import { ModelData } from '../../src/model-data/model-data';
import { ModelPackage } from '../../src/model-data/model-package';

/** What is served by which construct, as data that a failed property can print. */
export interface Target {
  readonly construct: 'JumpStart' | 'HuggingFace' | 'Custom';
  readonly modelId: string;
  readonly instanceType: string;
  /** JumpStart: whether AWS's image runs. Hugging Face: the default one. Custom: where it is from. */
  readonly container: 'default' | 'uri' | 'ecr' | 'token';
  /** Custom only. */
  readonly data: 'none' | 'archive' | 'prefix' | 'bucket' | 'token' | 'package';
}

export const REGION = 'us-east-1';
const ACCOUNT = '111122223333';
const IMAGE = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/serve:1`;

const INSTANCE_TYPES = Object.values(SageMakerInstanceType as unknown as Record<string, unknown>)
  .filter((value): value is SageMakerInstanceType => value instanceof SageMakerInstanceType);

const HUB_NAME = fc.stringMatching(/^[a-z][a-z0-9]{0,11}\/[A-Za-z][A-Za-z0-9.]{0,30}[a-z]$/).filter(name => !/\.\.|\.git$/.test(name));

const jumpStart: fc.Arbitrary<Target> = fc.constantFrom(...JumpStartCatalog.instance.modelIds)
  .filter(modelId => JumpStartCatalog.instance.newestDeployable(modelId) !== undefined)
  .chain(modelId => fc.record({
    construct: fc.constant('JumpStart' as const),
    modelId: fc.constant(modelId),
    instanceType: fc.constantFrom(...JumpStartModel.of(modelId).supportedInstanceTypes(REGION).map(String)),
    container: fc.constant('default' as const),
    data: fc.constant('none' as const),
  }));

const huggingFace: fc.Arbitrary<Target> = fc.record({
  construct: fc.constant('HuggingFace' as const),
  modelId: HUB_NAME,
  instanceType: fc.constantFrom(...INSTANCE_TYPES.map(String)),
  container: fc.constantFrom('default' as const, 'uri' as const, 'ecr' as const),
  data: fc.constant('none' as const),
}).filter(({ container, instanceType }) =>
  container !== 'default' || defaultContainer(SageMakerInstanceType.of(instanceType), HuggingFaceTask.TEXT_GENERATION) !== undefined);

const custom: fc.Arbitrary<Target> = fc.record({
  construct: fc.constant('Custom' as const),
  modelId: HUB_NAME,
  instanceType: fc.constantFrom(...INSTANCE_TYPES.map(String)),
  container: fc.constantFrom('uri' as const, 'ecr' as const, 'token' as const),
  data: fc.constantFrom('archive' as const, 'prefix' as const, 'bucket' as const, 'token' as const, 'package' as const),
});

/** The constructs, each with all that it can serve. */
export const TARGETS: [Target['construct'], fc.Arbitrary<Target>][] = [['JumpStart', jumpStart], ['HuggingFace', huggingFace], ['Custom', custom]];

/** Whether a target brings its own environment, so that there must be none in the props. */
export function isPackage({ construct, modelId, data }: Target): boolean {
  return construct === 'JumpStart' ? JumpStartModel.of(modelId).isModelPackage : data === 'package';
}

/** Makes an endpoint called `Endpoint`. */
export function newEndpoint(stack: Stack, target: Target, props: SageMakerEndpointBaseProps): SageMakerEndpointBase {
  return new CONSTRUCTS[target.construct](stack, 'Endpoint', { ...ownProps(stack, target), ...props } as never);
}

/** The classes by the names that targets have for them. */
export const CONSTRUCTS = { JumpStart: JumpStartSageMakerEndpoint, HuggingFace: HuggingFaceSageMakerEndpoint, Custom: CustomSageMakerEndpoint };

/** The props that only the target's construct has. */
export function ownProps(stack: Stack, target: Target): Record<string, unknown> {
  const { modelId } = target;
  const instanceType = SageMakerInstanceType.of(target.instanceType);
  switch (target.construct) {
    case 'JumpStart':
      return { model: JumpStartModel.of(modelId), instanceType, acceptEula: true };
    case 'HuggingFace':
      return { modelId, instanceType, container: containerOf(stack, target) };
    case 'Custom':
      return { modelId, instanceType, ...target.data === 'package' ? {} : { container: containerOf(stack, target) }, ...dataOf(stack, target) };
  }
}

function containerOf(stack: Stack, { container }: Target): ContainerImage | undefined {
  switch (container) {
    case 'default':
      return undefined;
    case 'uri':
      return ContainerImage.fromUri(IMAGE);
    case 'ecr':
      return ContainerImage.fromEcrRepository(ecr.Repository.fromRepositoryName(stack, 'Repository', 'serve'), '1');
    case 'token':
      return ContainerImage.fromUri(new CfnParameter(stack, 'Image', { default: IMAGE }).valueAsString);
  }
}

function dataOf(stack: Stack, { data }: Target): Record<string, unknown> {
  switch (data) {
    case 'archive':
      return { modelDataUrl: 's3://models/mine/model.tar.gz' };
    case 'prefix':
      return { modelData: ModelData.fromUri('s3://models/mine/') };
    case 'bucket':
      return { modelData: ModelData.fromBucket(new s3.Bucket(stack, 'Models'), 'mine/model.tar.gz') };
    case 'token':
      return { modelDataUrl: Fn.join('', ['s3://', new CfnParameter(stack, 'ModelBucket', { default: 'models' }).valueAsString, '/model.tar.gz']) };
    case 'package':
      return { modelPackage: ModelPackage.fromArn(`arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package/mine/1`) };
    case 'none':
      return {};
  }
}
