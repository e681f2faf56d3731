import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { DraftModel, JumpStartModel, JumpStartSageMakerEndpoint, ModelData, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/**
 * Llama 3 70B with a draft model of one's own, Llama 3 8B.
 *
 * Context: `bucket` is where the draft model lies; `draftModel`, the id of a model of the Hugging Face Hub, takes that instead.
 */
export class CustomDraftModelStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const endpoint = new JumpStartSageMakerEndpoint(this, 'Llama', {
      model: JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B_2_2_0,
      acceptEula: true,
      instanceType: SageMakerInstanceType.ML_P4D_24XLARGE,
      speculativeDecoding: { draftModel: this.draftModel() },
      // The server downloads the draft model.
      networkIsolation: false,
      modelDataDownloadTimeoutInSeconds: 1800,
      startupHealthCheckTimeoutInSeconds: 1800,
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }

  private draftModel(): DraftModel {
    const modelId = this.node.tryGetContext('draftModel');
    if (modelId) {
      return DraftModel.fromHuggingFaceHub(modelId, {
        hubToken: secretsmanager.Secret.fromSecretNameV2(this, 'HubToken', 'hugging-face-hub-token'),
      });
    }
    const bucket = s3.Bucket.fromBucketName(this, 'Models', this.node.tryGetContext('bucket') ?? 'my-models');
    return DraftModel.fromModelData(ModelData.fromBucket(bucket, 'spec-dec-custom-draft-model/'));
  }
}
