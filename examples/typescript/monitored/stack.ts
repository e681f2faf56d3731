import { CfnOutput, Duration, Stack, StackProps } from 'aws-cdk-lib';
import { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { JumpStartModel, JumpStartSageMakerEndpoint, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

export interface MonitoredStackProps extends StackProps {
  /** @default - one month */
  readonly logRetention?: RetentionDays;

  /** @default - 10 seconds */
  readonly modelLatency?: Duration;
}

/** An endpoint with alarms that tell operators, a dashboard, and a log that goes with the stack. */
export class MonitoredStack extends Stack {
  constructor(scope: Construct, id: string, props: MonitoredStackProps = {}) {
    super(scope, id, props);

    const endpoint = new JumpStartSageMakerEndpoint(this, 'Mistral', {
      model: JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0,
      instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
      endpointName: 'monitored-mistral',
      logRetention: props.logRetention ?? RetentionDays.ONE_MONTH,
    });

    const operators = new sns.Topic(this, 'Operators', {
      masterKey: new kms.Key(this, 'Key', { enableKeyRotation: true }),
      enforceSSL: true,
    });
    endpoint.alarms({ topic: operators, modelLatency: props.modelLatency ?? Duration.seconds(10), idleAfter: Duration.hours(4) });

    new Dashboard(this, 'Dashboard', { widgets: [endpoint.dashboardWidgets()] });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
    new CfnOutput(this, 'OperatorsTopic', { value: operators.topicArn });
  }
}
