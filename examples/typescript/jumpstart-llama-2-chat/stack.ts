import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { JumpStartModel, JumpStartSageMakerEndpoint, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/**
 * Llama 2 7B Chat from JumpStart.
 *
 * Context: `instanceType` and `modelVersion` deploy another of each, in place.
 */
export class Llama2ChatStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const version = this.node.tryGetContext('modelVersion');
    const instanceType = this.node.tryGetContext('instanceType');
    const endpoint = new JumpStartSageMakerEndpoint(this, 'Llama2Chat', {
      model: version
        ? JumpStartModel.of('meta-textgeneration-llama-2-7b-f', version)
        : JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2,
      instanceType: instanceType ? SageMakerInstanceType.of(instanceType) : SageMakerInstanceType.ML_G5_2XLARGE,
      acceptEula: true,
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
