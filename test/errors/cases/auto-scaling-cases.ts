import { Duration, Lazy } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { CustomSageMakerEndpoint, SageMakerInstanceType } from '../../../src';
import { ErrorCase } from '../error-case';
import { custom } from '../subjects';

/** The prop `autoScaling`, and the method `autoScale`. */
export const AUTO_SCALING_CASES: ErrorCase[] = [
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, serverless: { memorySizeInMb: 2048, maxConcurrency: 5 }, autoScaling: { maxCapacity: 4 },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, instanceType: SageMakerInstanceType.ML_T2_MEDIUM, autoScaling: { maxCapacity: 4 },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, autoScaling: { minCapacity: 0, maxCapacity: 4 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, autoScaling: { minCapacity: 1.5, maxCapacity: 4 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, autoScaling: { maxCapacity: 2.5 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, autoScaling: { minCapacity: 4, maxCapacity: 2 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, instanceCount: 5, autoScaling: { maxCapacity: 4 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, autoScaling: { maxCapacity: 4, invocationsPerInstance: 0 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, autoScaling: { maxCapacity: 4, backlogPerInstance: 5 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, asyncInference: {}, autoScaling: { maxCapacity: 4, invocationsPerInstance: 70 },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, autoScaling: { maxCapacity: 4, cpuUtilization: 120 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, autoScaling: { maxCapacity: 4, cpuUtilization: Lazy.number({ produce: () => 70 }) },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, autoScaling: { maxCapacity: 4, gpuUtilization: 70 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, instanceType: SageMakerInstanceType.of('ml.new9.large'), autoScaling: { maxCapacity: 4, cpuUtilization: 70 },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, autoScaling: { maxCapacity: 4, scaleInCooldown: Duration.millis(1500) },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, autoScaling: { maxCapacity: 4, schedules: [{ schedule: Schedule.cron({ hour: '8', minute: '0' }) }] },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom,
    autoScaling: {
      maxCapacity: 4,
      schedules: [{
        schedule: Schedule.rate(Duration.days(1)), minCapacity: 2, startTime: new Date('2030-02-01'), endTime: new Date('2030-01-01'),
      }],
    },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, autoScaling: { maxCapacity: 4, schedules: [{ schedule: Schedule.cron({ hour: '8', minute: '0' }), minCapacity: 6 }] },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, autoScaling: { minCapacity: 2, maxCapacity: 4, schedules: [{ schedule: Schedule.cron({ hour: '20', minute: '0' }), maxCapacity: 1 }] },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, autoScaling: { maxCapacity: 4, schedules: [{ schedule: Schedule.expression('0 8 ? * MON *'), minCapacity: 2 }] },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, autoScaling: { maxCapacity: 4, schedules: [{ schedule: Schedule.cron({ hour: '25', minute: '0' }), minCapacity: 2 }] },
  }),
  scope => {
    const endpoint = new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, autoScaling: { maxCapacity: 4 } });
    endpoint.autoScale({ maxCapacity: 8 });
  },
];
