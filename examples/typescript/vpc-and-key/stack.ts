import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { HuggingFaceSageMakerEndpoint, HuggingFaceTask, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/** An endpoint in a VPC whose storage is encrypted with a key of one's own. */
export class VpcAndKeyStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2, natGateways: 1 });
    const encryptionKey = new kms.Key(this, 'Key', { enableKeyRotation: true });
    const endpoint = new HuggingFaceSageMakerEndpoint(this, 'Embeddings', {
      modelId: 'intfloat/multilingual-e5-small',
      task: HuggingFaceTask.FEATURE_EXTRACTION,
      // A type without local NVMe storage: only those take a key.
      instanceType: SageMakerInstanceType.ML_M5_XLARGE,
      vpc,
      encryptionKey,
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
