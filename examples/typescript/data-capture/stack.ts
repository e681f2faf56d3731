import { CfnOutput, Duration, Stack, StackProps } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CustomSageMakerEndpoint, DeepLearningContainerImage, ModelData, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

export interface DataCaptureStackProps extends StackProps {
  /**
   * How many of 100 requests are recorded.
   *
   * @default 20
   */
  readonly samplingPercentage?: number;
}

/** An endpoint that records a part of its requests and responses, encrypted, for a month. */
export class DataCaptureStack extends Stack {
  constructor(scope: Construct, id: string, props: DataCaptureStackProps = {}) {
    super(scope, id, props);

    const encryptionKey = new kms.Key(this, 'Key', { enableKeyRotation: true });
    const records = new s3.Bucket(this, 'Records', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(30) }],
    });

    const artifacts = s3.Bucket.fromBucketName(this, 'Artifacts', this.node.tryGetContext('bucket') ?? 'my-artifacts');
    const endpoint = new CustomSageMakerEndpoint(this, 'Classifier', {
      modelId: 'my-company/classifier',
      container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_CPU_LATEST,
      instanceType: SageMakerInstanceType.ML_C5_2XLARGE,
      modelData: ModelData.fromBucket(artifacts, 'classifier/model.tar.gz'),
      encryptionKey,
      dataCapture: {
        bucket: records,
        encryptionKey,
        samplingPercentage: props.samplingPercentage ?? 20,
        jsonContentTypes: ['application/json'],
      },
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
    new CfnOutput(this, 'RecordsBucket', { value: records.bucketName });
  }
}
