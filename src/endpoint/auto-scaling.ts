// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import {
  AdjustmentType, BaseTargetTrackingProps, MetricAggregationType, PredefinedMetric, ScalableTarget, ServiceNamespace,
} from 'aws-cdk-lib/aws-applicationautoscaling';
import { IRole, Role } from 'aws-cdk-lib/aws-iam';
import { Duration, Stack, Token } from 'aws-cdk-lib/core';
import type { AutoScalingOptions } from './auto-scaling-options';
import { autoScalingProblems, processorCount, SCALING_TARGETS } from './auto-scaling-problems';
import { addCostHint } from './cost-hint';
import type { GuardedEndpoint } from './endpoint-guard';
import { autoScaling } from './endpoint-prop-types';
import type { MonitoredSageMakerEndpoint } from './monitored-sagemaker-endpoint';
import { VARIANT_NAME } from './production-variant';
import { ProblemList } from '../private/problem-list';
import { checkTypes, required } from '../private/prop-types';

const COOLDOWN = Duration.minutes(5);

/** Of AWS's own example, https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-add-code-define.html */
const INVOCATIONS_PER_INSTANCE = 70;

/** Of AWS's own example, https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html */
const BACKLOG_PER_INSTANCE = 5;

/** How an endpoint scales. */
export interface EndpointScaling {
  readonly target: ScalableTarget;
  readonly minCapacity: number;
}

/**
 * Makes the number of instances follow the load, and updates of the endpoint keep the number.
 *
 * @param current how it scales already
 * @throws ConfigurationError naming everything that is wrong with the options
 */
export function scaleEndpoint(
  endpoint: MonitoredSageMakerEndpoint & GuardedEndpoint, options: AutoScalingOptions, current: EndpointScaling | undefined,
): EndpointScaling {
  checkTypes(endpoint.node.path, { autoScaling: options }, { autoScaling: required(autoScaling) });
  const problems = new ProblemList();
  if (current) {
    problems.add({ subject: 'autoScaling', what: 'is there already', fix: 'Add to scalableTarget, or call autoScale once, without the prop.' });
  }
  problems.add(...autoScalingProblems(options, { servingMode: endpoint._servingMode, instanceType: endpoint.instanceType }));
  problems.throwIfAny(endpoint.node.path);

  // An update would set the number of instances back to that of the endpoint configuration. Weights stay those of the
  // configuration: nothing but a deployment changes them.
  const { cfnEndpoint } = endpoint;
  cfnEndpoint.retainAllVariantProperties = true;
  cfnEndpoint.excludeRetainedVariantProperties = [{ variantPropertyType: 'DesiredWeight' }];

  const minCapacity = options.minCapacity ?? 1;
  addCostHint(endpoint, endpoint.instanceType, { min: minCapacity, max: options.maxCapacity, scheduled: endpoint._scheduled });
  const target = createTarget(endpoint, options);
  // Loaded here, because most endpoints need no guard.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { EndpointGuard } = require('./endpoint-guard') as typeof import('./endpoint-guard');
  EndpointGuard.of(endpoint).keepScaling(target);
  return { target, minCapacity };
}

function createTarget(endpoint: MonitoredSageMakerEndpoint, options: AutoScalingOptions): ScalableTarget {
  const target = new ScalableTarget(endpoint, 'ScalableTarget', {
    serviceNamespace: ServiceNamespace.SAGEMAKER,
    scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
    // It waits for the endpoint by its name, and is removed before it.
    resourceId: `endpoint/${endpoint.endpointName}/variant/${VARIANT_NAME}`,
    minCapacity: options.minCapacity ?? 1,
    maxCapacity: options.maxCapacity,
    role: serviceLinkedRole(endpoint),
  });
  const targets = withDefaultTarget(endpoint, options);
  trackRequests(target, targets);
  trackInstances(target, endpoint, targets);
  trackQueue(target, endpoint, targets);
  options.schedules?.forEach((schedule, index) => target.scaleOnSchedule(`Schedule${index}`, schedule));
  return target;
}

/** The role that Application Auto Scaling makes for itself: all endpoints of an account share it. */
function serviceLinkedRole(endpoint: MonitoredSageMakerEndpoint): IRole {
  const roleArn = Stack.of(endpoint).formatArn({
    service: 'iam',
    region: '',
    resource: 'role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com',
    resourceName: 'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint',
  });
  return Role.fromRoleArn(endpoint, 'ScalingRole', roleArn, { mutable: false });
}

function trackRequests(target: ScalableTarget, options: AutoScalingOptions): void {
  if (options.invocationsPerInstance !== undefined) {
    target.scaleToTrackMetric('Invocations', {
      ...cooldowns(options),
      predefinedMetric: PredefinedMetric.SAGEMAKER_VARIANT_INVOCATIONS_PER_INSTANCE,
      targetValue: options.invocationsPerInstance,
    });
  }
  if (options.concurrentRequestsPerModel !== undefined) {
    target.scaleToTrackMetric('ConcurrentRequests', {
      ...cooldowns(options),
      predefinedMetric: PredefinedMetric.SAGEMAKER_VARIANT_CONCURRENT_REQUESTS_PER_MODEL_HIGH_RESOLUTION,
      targetValue: options.concurrentRequestsPerModel,
    });
  }
}

function trackInstances(target: ScalableTarget, endpoint: MonitoredSageMakerEndpoint, options: AutoScalingOptions): void {
  const metrics = { gpuUtilization: endpoint.metricGpuUtilization(), cpuUtilization: endpoint.metricCpuUtilization() };
  const ids = { gpuUtilization: 'GpuUtilization', cpuUtilization: 'CpuUtilization' };
  for (const share of ['gpuUtilization', 'cpuUtilization'] as const) {
    const percentage = options[share];
    if (percentage !== undefined) {
      target.scaleToTrackMetric(ids[share], {
        ...cooldowns(options),
        customMetric: metrics[share],
        // SageMaker adds up the percentages of all GPUs, or cores.
        targetValue: percentage * processorCount(share, endpoint.instanceType)!,
      });
    }
  }
}

function trackQueue(target: ScalableTarget, endpoint: MonitoredSageMakerEndpoint, options: AutoScalingOptions): void {
  if (options.backlogPerInstance !== undefined) {
    target.scaleToTrackMetric('Backlog', {
      ...cooldowns(options),
      customMetric: endpoint.metricApproximateBacklogSizePerInstance(),
      targetValue: options.backlogPerInstance,
    });
  }
  if (options.minCapacity === 0) {
    // Target tracking has nothing to divide by when there are no instances.
    target.scaleOnMetric('WakeUp', {
      metric: endpoint.metricHasBacklogWithoutCapacity({ period: Duration.minutes(1) }),
      scalingSteps: [{ upper: 0, change: 0 }, { lower: 1, change: 1 }],
      adjustmentType: AdjustmentType.CHANGE_IN_CAPACITY,
      metricAggregationType: MetricAggregationType.AVERAGE,
      evaluationPeriods: 2,
      cooldown: options.scaleOutCooldown ?? COOLDOWN,
    });
  }
}

/** Without a policy the number of instances would never change. */
function withDefaultTarget(endpoint: MonitoredSageMakerEndpoint, options: AutoScalingOptions): AutoScalingOptions {
  if (SCALING_TARGETS.some(target => options[target] !== undefined)) {
    return options;
  }
  if (endpoint._servingMode === 'asynchronous') {
    return { ...options, backlogPerInstance: BACKLOG_PER_INSTANCE };
  }
  return options.schedules ? options : { ...options, invocationsPerInstance: INVOCATIONS_PER_INSTANCE };
}

function cooldowns({ scaleInCooldown = COOLDOWN, scaleOutCooldown = COOLDOWN }: AutoScalingOptions): BaseTargetTrackingProps {
  return { scaleInCooldown, scaleOutCooldown };
}

/** How many instances an endpoint starts with: SageMaker makes none without any, also where there may be none later. */
export function initialInstanceCount({ minCapacity = 1 }: Partial<AutoScalingOptions> = {}): number {
  return Token.isUnresolved(minCapacity) ? minCapacity : Math.max(1, minCapacity);
}
