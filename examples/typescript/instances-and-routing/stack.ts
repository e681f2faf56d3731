import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HuggingFaceSageMakerEndpoint, RoutingStrategy, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

export interface InstancesAndRoutingStackProps extends StackProps {
  /** @default - requests go to the instance with the fewest in progress */
  readonly routingStrategy?: RoutingStrategy;

  /** @default true */
  readonly enableSsmAccess?: boolean;
}

/** Two instances of a capacity reservation, with drivers of one's choice, open to sessions for debugging. */
export class InstancesAndRoutingStack extends Stack {
  constructor(scope: Construct, id: string, props: InstancesAndRoutingStackProps = {}) {
    super(scope, id, props);

    const endpoint = new HuggingFaceSageMakerEndpoint(this, 'Large', {
      modelId: 'Qwen/Qwen2.5-72B-Instruct',
      instanceType: SageMakerInstanceType.ML_P5_48XLARGE,
      instanceCount: 2,
      startupHealthCheckTimeoutInSeconds: 1800,
      capacityReservationArn: this.node.tryGetContext('reservation') ?? 'arn:aws:sagemaker:us-east-1:123456789012:training-plan/large-models',
      inferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1',
      routingStrategy: props.routingStrategy ?? RoutingStrategy.LEAST_OUTSTANDING_REQUESTS,
      enableSsmAccess: props.enableSsmAccess ?? true,
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
