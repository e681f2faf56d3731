import { CfnOutput, Duration, Stack, StackProps, TimeZone } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { Construct } from 'constructs';
import { HuggingFaceSageMakerEndpoint, RoutingStrategy, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

export interface ScaledLlmStackProps extends StackProps {
  /** @default 1 */
  readonly minCapacity?: number;

  /** @default 6 */
  readonly maxCapacity?: number;
}

/** A language model whose instances follow the load by three measures, with more of them at least during working hours. */
export class ScaledLlmStack extends Stack {
  constructor(scope: Construct, id: string, props: ScaledLlmStackProps = {}) {
    super(scope, id, props);

    const endpoint = new HuggingFaceSageMakerEndpoint(this, 'Chat', {
      modelId: 'Qwen/Qwen2.5-7B-Instruct',
      instanceType: SageMakerInstanceType.ML_G5_12XLARGE,
      routingStrategy: RoutingStrategy.LEAST_OUTSTANDING_REQUESTS,
      autoScaling: {
        minCapacity: props.minCapacity ?? 1,
        maxCapacity: props.maxCapacity ?? 6,
        // The largest number that one of them asks for counts.
        concurrentRequestsPerModel: 8,
        invocationsPerInstance: 60,
        gpuUtilization: 75,
        scaleInCooldown: Duration.minutes(10),
        schedules: [
          { schedule: Schedule.cron({ weekDay: 'MON-FRI', hour: '7', minute: '30' }), timeZone: TimeZone.EUROPE_BERLIN, minCapacity: 2 },
          { schedule: Schedule.cron({ weekDay: 'MON-FRI', hour: '19', minute: '0' }), timeZone: TimeZone.EUROPE_BERLIN, minCapacity: 1 },
        ],
      },
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
