import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { DraftModel, JumpStartModel, JumpStartSageMakerEndpoint, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/**
 * Llama 3.1 70B in the configuration that AWS has optimized, which decodes speculatively.
 *
 * Context: `instanceType` deploys another of those that the configuration supports, in place.
 */
export class PreOptimizedStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const model = JumpStartModel.META_TEXTGENERATION_LLAMA_3_1_70B_2_16_2;
    const instanceType = this.node.tryGetContext('instanceType');
    const endpoint = new JumpStartSageMakerEndpoint(this, 'Llama', {
      model,
      inferenceConfig: 'lmi-optimized',
      acceptEula: true,
      instanceType: instanceType ? SageMakerInstanceType.of(instanceType) : SageMakerInstanceType.ML_G5_48XLARGE,
      // The draft model that AWS attaches, by the way that is open to CloudFormation: the server downloads it from the Hub.
      speculativeDecoding: {
        draftModel: DraftModel.fromHuggingFaceHub('meta-llama/Llama-3.2-1B', {
          hubToken: secretsmanager.Secret.fromSecretNameV2(this, 'HubToken', 'hugging-face-hub-token'),
        }),
      },
      networkIsolation: false,
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
