import { Duration } from 'aws-cdk-lib';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CapacitySize, CustomSageMakerEndpoint, Rollout } from '../../../src';
import { ErrorCase } from '../error-case';
import { custom } from '../subjects';

/** The prop `rollout`. */
export const ROLLOUT_CASES: ErrorCase[] = [
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, rollout: Rollout.linear({ stepSize: CapacitySize.percent(20), waitInterval: Duration.hours(2) }),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, rollout: Rollout.allAtOnce({ terminationWait: Duration.hours(2) }) }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, rollout: Rollout.allAtOnce({ maximumExecutionTimeout: Duration.minutes(5) }),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, rollout: Rollout.allAtOnce({ terminationWait: Duration.hours(1), maximumExecutionTimeout: Duration.minutes(30) }),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom,
    serverless: { memorySizeInMb: 2048, maxConcurrency: 5 },
    rollout: Rollout.rolling({ batchSize: CapacitySize.percent(20), waitInterval: Duration.minutes(1) }),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, rollout: Rollout.canary({ size: CapacitySize.percent(60), waitInterval: Duration.minutes(5) }),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom,
    serverless: { memorySizeInMb: 2048, maxConcurrency: 5 },
    rollout: Rollout.canary({ size: CapacitySize.instances(1), waitInterval: Duration.minutes(5) }),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, rollout: Rollout.canary({ size: CapacitySize.instances(0.5), waitInterval: Duration.minutes(5) }),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, instanceCount: 4, rollout: Rollout.linear({ stepSize: CapacitySize.instances(3), waitInterval: Duration.minutes(5) }),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, rollout: Rollout.allAtOnce({ rollbackOnErrors: true }) }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, endpointName: 'mine', rollout: Rollout.allAtOnce({ rollbackOnLatency: Duration.seconds(0) }),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom,
    rollout: Rollout.allAtOnce({
      alarms: Array.from({ length: 11 }, (_, index) => Alarm.fromAlarmName(scope, `Alarm${index}`, `alarm-${index}`)),
    }),
  }),
];
