import { App, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  ContainerImage, CustomSageMakerEndpointProps, HuggingFaceSageMakerEndpointProps, JumpStartModel, JumpStartSageMakerEndpointProps,
  ModelData, ModelOptimizationJobProps, ModelOptimizationSource, Quantization, SageMakerEndpointBase, SageMakerEndpointBaseProps,
  SageMakerInstanceType, ServedModel,
} from '../../src';

/*
 * What is right about the cases: each adds what is wrong.
 */

/** The props that a correct JumpStart endpoint needs. */
export const jumpStart: JumpStartSageMakerEndpointProps = { model: JumpStartModel.HUGGINGFACE_LLM_FALCON_7B_BF16 };

/** The props that a correct Hugging Face endpoint needs. */
export const huggingFace: HuggingFaceSageMakerEndpointProps = { modelId: 'org/model', instanceType: SageMakerInstanceType.ML_G5_2XLARGE };

/** The props that a correct custom endpoint needs. */
export const custom: CustomSageMakerEndpointProps = {
  modelId: 'mine',
  instanceType: SageMakerInstanceType.ML_M5_XLARGE,
  container: ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/serve:1'),
  modelDataUrl: 's3://models/mine/model.tar.gz',
};

/** The props that a correct optimization job needs. */
export const optimization: ModelOptimizationJobProps = {
  source: ModelOptimizationSource.fromModelData(ModelData.fromUri('s3://models/mine/')),
  deploymentInstanceType: SageMakerInstanceType.ML_G5_12XLARGE,
  optimizations: [Quantization.awq()],
};

/** A construct of a user's own. */
export class OwnEndpoint extends SageMakerEndpointBase {
  constructor(scope: Construct, id: string, served: ServedModel, props: SageMakerEndpointBaseProps = {}) {
    super(scope, id, props, served);
  }
}

let stacks: Stack[] = [];

/** A stack in a region. */
export function stackIn(region: string): Stack {
  return newStack(region);
}

/** A stack that learns its region when it is deployed. */
export function stackInAnyRegion(): Stack {
  return newStack(undefined);
}

function newStack(region: string | undefined): Stack {
  const env = region === undefined ? undefined : { account: '111122223333', region };
  const stack = new Stack(new App(), 'Stack', { env });
  stacks.push(stack);
  return stack;
}

/** The stacks since the last time that they were forgotten. */
export function madeStacks(): readonly Stack[] {
  return stacks;
}

export function forgetStacks(): void {
  stacks = [];
}

/** Runs something where no program is found. */
export function withoutPrograms(action: () => void): void {
  const { PATH } = process.env;
  process.env.PATH = '';
  try {
    action();
  } finally {
    process.env.PATH = PATH;
  }
}
