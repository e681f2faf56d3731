import { join } from 'path';
import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { CustomSageMakerEndpoint, DeepLearningContainerImage, ModelCompression, ModelData, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/** A gated model with a pipeline of your own. */
export class CustomPipelineStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const endpoint = new CustomSageMakerEndpoint(this, 'Summarizer', {
      modelId: 'summarizer',
      container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST,
      instanceType: SageMakerInstanceType.ML_G5_XLARGE,
      // The code needs no packages that the image does not have, and the model is in S3.
      networkIsolation: true,
      modelData: ModelData.fromHuggingFaceHub({
        modelId: 'google/gemma-2-2b-it',
        hubToken: secretsmanager.Secret.fromSecretNameV2(this, 'Token', 'hugging-face-hub-token'),
        codeFolder: join(__dirname, 'code'),
        compression: ModelCompression.NONE,
      }),
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
