import { CfnOutput, Duration, Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacitySize, JumpStartModel, JumpStartSageMakerEndpoint, Rollout, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

export interface CanaryRolloutStackProps extends StackProps {
  /**
   * How much of the traffic a new model gets at first, in percent.
   *
   * @default 25
   */
  readonly canaryPercentage?: number;

  /** @default - 10 minutes */
  readonly waitInterval?: Duration;
}

/** A model whose updates reach a quarter of the traffic first, and are undone when errors or latency rise. */
export class CanaryRolloutStack extends Stack {
  constructor(scope: Construct, id: string, props: CanaryRolloutStackProps = {}) {
    super(scope, id, props);

    const endpoint = new JumpStartSageMakerEndpoint(this, 'Mistral', {
      model: JumpStartModel.of('huggingface-llm-mistral-7b-instruct', this.node.tryGetContext('modelVersion') ?? '3.0.0'),
      instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
      // The alarms are there before the endpoint, so they need its name.
      endpointName: 'canary-mistral',
      instanceCount: 4,
      rollout: Rollout.canary({
        size: CapacitySize.percent(props.canaryPercentage ?? 25),
        waitInterval: props.waitInterval ?? Duration.minutes(10),
        terminationWait: Duration.minutes(5),
        rollbackOnErrors: true,
        rollbackOnLatency: Duration.seconds(20),
      }),
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
