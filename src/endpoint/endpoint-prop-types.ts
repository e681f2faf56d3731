// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ScalingSchedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import type { AsyncInferenceOptions } from './async-inference-options';
import type { AutoScalingOptions } from './auto-scaling-options';
import type { DataCaptureOptions } from './data-capture-options';
import type { EndpointAlarmsProps } from './endpoint-alarms-props';
import type { Rollout } from './rollout';
import type { RolloutKind, RolloutPlan } from './rollout-plan';
import { RoutingStrategy } from './routing-strategy';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ScheduleOptions } from './schedule-options';
import type { ServerlessOptions } from './serverless-options';
import type { SpeculativeDecodingOptions } from './speculative-decoding-options';
import { bucket, key, topic } from '../private/construct-types';
import type { Problem } from '../private/errors';
import { duration, flag, having, instant, listOf, mapOf, numeric, ofKind, oneOf, PropType, PropTypes, required, structOf, text } from '../private/prop-types';

const asyncInference = structOf<AsyncInferenceOptions>({
  outputPath: text,
  failurePath: text,
  inputPath: text,
  bucket,
  maxConcurrentInvocationsPerInstance: numeric,
  successTopic: topic,
  errorTopic: topic,
  encryptionKey: key,
  includeInferenceResponse: flag,
});

const timeZone = having('timezoneName', 'a TimeZone');

/** The type of `autoScaling`, and of what `autoScale` takes. */
export const autoScaling = structOf<AutoScalingOptions>({
  minCapacity: numeric,
  maxCapacity: required(numeric),
  invocationsPerInstance: numeric,
  concurrentRequestsPerModel: numeric,
  gpuUtilization: numeric,
  cpuUtilization: numeric,
  backlogPerInstance: numeric,
  scaleInCooldown: duration,
  scaleOutCooldown: duration,
  schedules: listOf(structOf<ScalingSchedule>({
    schedule: required(having('expressionString', 'a Schedule of aws-applicationautoscaling')),
    timeZone,
    startTime: instant,
    endTime: instant,
    minCapacity: numeric,
    maxCapacity: numeric,
  })),
});

const dataCapture = structOf<DataCaptureOptions>({
  destinationPath: text,
  bucket,
  samplingPercentage: numeric,
  captureInput: flag,
  captureOutput: flag,
  encryptionKey: key,
  csvContentTypes: listOf(text),
  jsonContentTypes: listOf(text),
});

const size = having('_render', 'a CapacitySize');
const alarms = listOf(having('alarmArn', 'an alarm of aws-cloudwatch'));

/** What was given to a factory of `Rollout`, which knows no construct to name. */
function rollout(subject: string, value: unknown): Problem[] {
  const problems = having('_plan', 'a Rollout, such as Rollout.rolling(…)')(subject, value);
  return value === undefined || problems.length > 0 ? problems : plan((value as Rollout)._plan.kind)(subject, (value as Rollout)._plan);
}

function plan(kind: RolloutKind): PropType {
  const always = kind === 'ALL_AT_ONCE' ? (type: PropType) => type : required;
  const durations = { maximumExecutionTimeout: duration, terminationWait: duration, rollbackOnLatency: duration };
  return structOf<RolloutPlan>({
    ...durations, kind: text, waitInterval: always(duration), size: always(size), rollbackBatchSize: size, alarms, rollbackOnErrors: flag,
  });
}

const serverless = structOf<ServerlessOptions>({
  memorySizeInMb: required(numeric),
  maxConcurrency: required(numeric),
  provisionedConcurrency: numeric,
});

const speculativeDecoding = structOf<SpeculativeDecodingOptions>({
  draftModel: required(having('_provider', 'a DraftModel, such as DraftModel.fromHuggingFaceHub(…)')),
  speculativeLength: numeric,
  method: text,
});

/** The type of `instanceType`, wherever it is a prop. */
export const instanceType: PropType = having('offeredIn', 'a SageMakerInstanceType, such as SageMakerInstanceType.ML_G5_2XLARGE');

const scheduledTime = having('_render', 'a ScheduledTime, such as ScheduledTime.weekly(…)');

const schedule = structOf<ScheduleOptions>({
  start: required(scheduledTime),
  stop: required(scheduledTime),
  timeZone,
  endDate: instant,
  deadLetterQueue: having('queueArn', 'a queue of aws-sqs'),
});

/** The type of `container`, wherever it is a prop. */
export const container: PropType = having('bind', 'a ContainerImage, such as a constant of DeepLearningContainerImage');

/** The types of what `alarms` takes. */
export const ALARM_PROP_TYPES: PropTypes<EndpointAlarmsProps> = {
  topic,
  serverErrorRate: numeric,
  modelLatency: duration,
  utilization: numeric,
  diskUtilization: numeric,
  idleAfter: duration,
};

/** The types of the props that all endpoints share. */
export const ENDPOINT_PROP_TYPES: PropTypes<SageMakerEndpointBaseProps> = {
  endpointName: text,
  instanceCount: numeric,
  role: having('roleArn', 'a role of aws-iam'),
  environment: mapOf(text),
  startupHealthCheckTimeoutInSeconds: numeric,
  modelDataDownloadTimeoutInSeconds: numeric,
  volumeSizeInGb: numeric,
  vpc: having('vpcId', 'a VPC of aws-ec2'),
  vpcSubnets: ofKind('a SubnetSelection of aws-ec2', value => typeof value === 'object' && value !== null && !Array.isArray(value)),
  securityGroups: listOf(having('securityGroupId', 'a security group of aws-ec2')),
  vpcConfig: structOf<CfnModel.VpcConfigProperty>({ subnets: required(listOf(text)), securityGroupIds: required(listOf(text)) }),
  networkIsolation: flag,
  encryptionKey: key,
  autoScaling,
  logRetention: numeric,
  asyncInference,
  serverless,
  dataCapture,
  rollout,
  schedule,
  speculativeDecoding,
  routingStrategy: oneOf(Object.values(RoutingStrategy)),
  fallbackInstanceTypes: listOf(instanceType),
  instanceProvisionTimeoutInSeconds: numeric,
  inferenceAmiVersion: text,
  capacityReservationArn: text,
  enableSsmAccess: flag,
  tags: mapOf(text),
};
