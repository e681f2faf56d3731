import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  Compilation, CustomSageMakerEndpoint, JumpStartModel, ModelOptimizationJob, ModelOptimizationSource, SageMakerInstanceType,
} from 'cdk-sagemaker-endpoints';

/**
 * Llama 3 70B, compiled for AWS Neuron, on Inferentia2.
 *
 * Context: `bucket` is the bucket for the compiled model.
 */
export class NeuronCompilationStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const job = new ModelOptimizationJob(this, 'Compiled', {
      source: ModelOptimizationSource.fromJumpStart(JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B_2_2_0, { acceptEula: true }),
      deploymentInstanceType: SageMakerInstanceType.ML_INF2_48XLARGE,
      optimizations: [Compilation.neuron({
        tensorParallelDegree: 24,
        nPositions: 8192,
        dtype: 'fp16',
        rollingBatch: 'auto',
        maxRollingBatchSize: 4,
        neuronOptimizeLevel: 2,
      })],
      outputBucket: s3.Bucket.fromBucketName(this, 'Models', this.node.tryGetContext('bucket') ?? 'my-models'),
      outputPrefix: 'neuron/',
    });
    const endpoint = new CustomSageMakerEndpoint(this, 'Llama3', { modelId: 'llama-3-70b-neuron', optimizedModel: job });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
    new CfnOutput(this, 'OptimizationJobName', { value: job.optimizationJobName });
  }
}
