import { CfnOutput, Stack, StackProps, TimeZone } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DayOfWeek, HuggingFaceSageMakerEndpoint, SageMakerInstanceType, ScheduledTime } from 'cdk-sagemaker-endpoints';

const WORKDAYS = [DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY];

/** A model that is there, and billed, on workdays from 8:30 to 18:00. */
export class OfficeHoursStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const endpoint = new HuggingFaceSageMakerEndpoint(this, 'Mistral', {
      modelId: 'mistralai/Mistral-7B-Instruct-v0.3',
      instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
      schedule: {
        start: ScheduledTime.weekly({ time: '8:30', days: WORKDAYS }),
        stop: ScheduledTime.weekly({ time: '18:00' }),
        timeZone: TimeZone.EUROPE_BERLIN,
        deadLetterQueue: new Queue(this, 'Failed', { enforceSSL: true }),
      },
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
    // The names of the schedules, to start and stop by hand with the same requests.
    new CfnOutput(this, 'StartSchedule', { value: endpoint.cfnStartSchedule!.ref });
    new CfnOutput(this, 'StopSchedule', { value: endpoint.cfnStopSchedule!.ref });
  }
}
