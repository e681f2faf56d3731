import { App, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ContainerImage } from '../../src/container-image/container-image';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { SageMakerEndpointBase } from '../../src/endpoint/sagemaker-endpoint-base';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { HuggingFaceSageMakerEndpoint } from '../../src/huggingface/huggingface-sagemaker-endpoint';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartSageMakerEndpoint } from '../../src/jumpstart/jumpstart-sagemaker-endpoint';

/** Makes an endpoint with options that all constructs share. */
export type NewEndpoint = (scope: Construct, props?: SageMakerEndpointBaseProps, instanceType?: SageMakerInstanceType) => SageMakerEndpointBase;

const G5 = SageMakerInstanceType.ML_G5_2XLARGE;

/** The three constructs, each with a model that runs on one GPU and is named `Endpoint`, for `describe.each`. */
export const EVERY_ENDPOINT: [string, NewEndpoint][] = [
  ['JumpStartSageMakerEndpoint', (scope, props, instanceType = G5) => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    model: JumpStartModel.HUGGINGFACE_LLM_FALCON_7B_BF16, instanceType, ...props,
  })],
  ['HuggingFaceSageMakerEndpoint', (scope, props, instanceType = G5) => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', {
    modelId: 'org/model', instanceType, ...props,
  })],
  ['CustomSageMakerEndpoint', newCustomEndpoint],
];

/** The same, with a model of JumpStart that runs on CPUs, on instance types for CPUs. */
export const EVERY_CPU_ENDPOINT: [string, NewEndpoint][] = EVERY_ENDPOINT.map(([name, newEndpoint]) => [
  name,
  (scope, props) => name === 'JumpStartSageMakerEndpoint'
    ? new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
      model: JumpStartModel.of('huggingface-tc-bert-base-cased'), instanceType: SageMakerInstanceType.ML_M5_XLARGE, ...props,
    })
    : newEndpoint(scope, props, SageMakerInstanceType.ML_M5_XLARGE),
]);

export function newCustomEndpoint(scope: Construct, props?: SageMakerEndpointBaseProps, instanceType = G5): CustomSageMakerEndpoint {
  return new CustomSageMakerEndpoint(scope, 'Endpoint', {
    modelId: 'mine',
    instanceType,
    container: ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/serve:1'),
    modelDataUrl: 's3://models/mine/model.tar.gz',
    ...props,
  });
}

export function newStack(): Stack {
  return new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
}
