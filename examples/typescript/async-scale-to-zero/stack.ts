import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { HuggingFaceSageMakerEndpoint, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

export interface AsyncScaleToZeroStackProps extends StackProps {
  /** @default 3 */
  readonly maxCapacity?: number;

  /** @default 4 */
  readonly maxConcurrentInvocationsPerInstance?: number;
}

/** A model behind a queue that has no instance, and costs nothing, while the queue is empty. */
export class AsyncScaleToZeroStack extends Stack {
  constructor(scope: Construct, id: string, props: AsyncScaleToZeroStackProps = {}) {
    super(scope, id, props);

    const endpoint = new HuggingFaceSageMakerEndpoint(this, 'Summaries', {
      modelId: 'Qwen/Qwen2.5-7B-Instruct',
      instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
      asyncInference: { maxConcurrentInvocationsPerInstance: props.maxConcurrentInvocationsPerInstance ?? 4 },
      autoScaling: { minCapacity: 0, maxCapacity: props.maxCapacity ?? 3, backlogPerInstance: 8 },
    });

    // It may put requests, call the endpoint, and read results: nothing else in the bucket.
    const caller = new iam.Role(this, 'Caller', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    endpoint.grantInvokeAsync(caller);

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
    new CfnOutput(this, 'Requests', { value: endpoint.asyncInputPath! });
    new CfnOutput(this, 'Results', { value: endpoint.asyncOutputPath! });
  }
}
