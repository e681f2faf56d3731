import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  CustomSageMakerEndpoint, JumpStartModel, ModelOptimizationJob, ModelOptimizationSource, Quantization, SageMakerInstanceType,
} from 'cdk-sagemaker-endpoints';

/**
 * Llama 3 70B, quantized to 4 bits, on a smaller instance type than it needs by itself.
 *
 * Context: `bucket` is the bucket for the quantized model.
 */
export class AwqQuantizationStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const job = new ModelOptimizationJob(this, 'Quantized', {
      source: ModelOptimizationSource.fromJumpStart(JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B_2_2_0, { acceptEula: true }),
      deploymentInstanceType: SageMakerInstanceType.ML_P4D_24XLARGE,
      optimizations: [Quantization.awq()],
      outputBucket: s3.Bucket.fromBucketName(this, 'Models', this.node.tryGetContext('bucket') ?? 'my-models'),
      outputPrefix: 'awq-quantization/',
    });
    const endpoint = new CustomSageMakerEndpoint(this, 'Llama3', {
      modelId: 'llama-3-70b-awq',
      optimizedModel: job,
      instanceType: SageMakerInstanceType.ML_G5_12XLARGE,
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
    new CfnOutput(this, 'OptimizationJobName', { value: job.optimizationJobName });
  }
}
