import { TimeZone } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { CustomSageMakerEndpoint, DayOfWeek, ScheduledTime } from '../../../src';
import { ErrorCase } from '../error-case';
import { custom } from '../subjects';

const start = ScheduledTime.weekly({ time: '8:00' });
const stop = ScheduledTime.weekly({ time: '20:00' });

/** The prop `schedule`. */
export const SCHEDULE_CASES: ErrorCase[] = [
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, schedule: { start, stop }, serverless: { memorySizeInMb: 2048, maxConcurrency: 5 },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, schedule: { start, stop }, autoScaling: { maxCapacity: 4 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, schedule: { start, stop: ScheduledTime.weekly({ time: '24:00' }) } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, schedule: { start: ScheduledTime.weekly({ time: '8:00', days: [] }), stop },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, schedule: { start: ScheduledTime.weekly({ time: '8:00', days: [DayOfWeek.MONDAY] }), stop: ScheduledTime.cron('0 8 ? * MON-FRI *') },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, schedule: { start: ScheduledTime.cron('0 8 * * MON-FRI'), stop } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, schedule: { start: ScheduledTime.cron('0 25 ? * MON-FRI *'), stop } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, schedule: { start: ScheduledTime.cron('0 8 1 * MON *'), stop } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, schedule: { start: ScheduledTime.cron('0 8 31 2 ? *'), stop } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, schedule: { start, stop, endDate: new Date('tomorrow') } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, schedule: { start: ScheduledTime.cron('0 8 ? * * 2031'), stop, endDate: new Date('2030-06-01') },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, schedule: { start, stop, timeZone: TimeZone.of('Europe/Zurick') } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, schedule: { start, stop, deadLetterQueue: new Queue(scope, 'Failed', { fifo: true }) },
  }),
];
