import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CustomSageMakerEndpoint, DeepLearningContainerImage, ModelData, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/** Your own artifact, compiled for AWS Neuron, on Inferentia2. */
export class InferentiaArtifactStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const artifacts = s3.Bucket.fromBucketName(this, 'Artifacts', this.node.tryGetContext('bucket') ?? 'my-artifacts');
    const endpoint = new CustomSageMakerEndpoint(this, 'Bert', {
      modelId: 'my-company/bert-neuron',
      container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_NEURONX_LATEST,
      instanceType: SageMakerInstanceType.ML_INF2_XLARGE,
      modelData: ModelData.fromBucket(artifacts, 'bert-neuron/model.tar.gz'),
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
