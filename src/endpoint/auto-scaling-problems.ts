// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Duration, Token } from 'aws-cdk-lib/core';
import type { AutoScalingOptions } from './auto-scaling-options';
import { areCrossed, checkScalingLimits, fewestInstances, isKnown } from './scaling-limits';
import { checkScalingSchedules } from './scaling-schedule-problems';
import type { ServingMode } from './serving-mode';
import { AcceleratorKind } from '../instance-type/accelerator-kind';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

/** What scales. */
export interface ScaledEndpoint {
  readonly servingMode: ServingMode;
  readonly instanceType?: SageMakerInstanceType;
  /** As the user wrote it. */
  readonly instanceCount?: number;
}

const REAL_TIME_TARGETS = ['invocationsPerInstance', 'concurrentRequestsPerModel'] as const;
const RATES = [...REAL_TIME_TARGETS, 'backlogPerInstance'] as const;
const SHARES = ['gpuUtilization', 'cpuUtilization'] as const;

/** What the number of instances can follow. */
export const SCALING_TARGETS = [...RATES, ...SHARES] as const;

const COOLDOWNS = ['scaleInCooldown', 'scaleOutCooldown'] as const;

/** Everything that is wrong with how an endpoint is to scale, as far as it is known at synthesis. */
export function autoScalingProblems(options: AutoScalingOptions, endpoint: ScaledEndpoint): Problem[] {
  const problems = new ProblemList();
  if (endpoint.servingMode === 'serverless') {
    problems.add({ subject: 'autoScaling', what: 'is about instances, of which a serverless endpoint has none', fix: 'Remove it, or serverless.' });
    return problems.all;
  }
  checkInstanceType(endpoint.instanceType, problems);
  const limits = { minCapacity: options.minCapacity ?? 1, maxCapacity: options.maxCapacity };
  checkScalingLimits('autoScaling', limits, fewestInstances(endpoint.servingMode), 1, problems);
  checkInstanceCount(options, endpoint, problems);
  checkTargets(options, endpoint, problems);
  checkScalingSchedules(options, endpoint.servingMode, problems);
  return problems.all;
}

function checkInstanceType(instanceType: SageMakerInstanceType | undefined, problems: ProblemList): void {
  if (instanceType?.burstable) {
    problems.add({
      subject: 'autoScaling',
      what: `is not possible on ${instanceType}: SageMaker does not scale instance types with CPU credits`,
      fix: 'Use another instance type, for example SageMakerInstanceType.ML_M5_LARGE.',
    });
  }
}

function checkInstanceCount({ minCapacity = 1, maxCapacity }: AutoScalingOptions, { instanceCount }: ScaledEndpoint, problems: ProblemList): void {
  // A number that is wrong by itself, or limits that are, are told already.
  if (!isKnown(instanceCount) || instanceCount < 1 || !isKnown(minCapacity) || !isKnown(maxCapacity) || areCrossed({ minCapacity, maxCapacity })) {
    return;
  }
  if (instanceCount < minCapacity || instanceCount > maxCapacity) {
    problems.add({
      subject: 'instanceCount',
      what: 'is outside of what autoScaling allows',
      value: instanceCount,
      allowed: `${minCapacity} to ${maxCapacity}`,
      fix: 'Leave it out to start with the fewest.',
    });
  }
}

function checkTargets(options: AutoScalingOptions, { servingMode, instanceType }: ScaledEndpoint, problems: ProblemList): void {
  for (const target of RATES) {
    problems.check(options[target], value => value > 0, { subject: `autoScaling.${target}`, what: 'is out of range', allowed: 'above 0' });
  }
  const foreign = servingMode === 'asynchronous' ? REAL_TIME_TARGETS : ['backlogPerInstance'] as const;
  for (const target of foreign.filter(name => options[name] !== undefined)) {
    problems.add({
      subject: `autoScaling.${target}`,
      what: servingMode === 'asynchronous' ? 'is published for real-time endpoints only' : 'is published for asynchronous endpoints only',
      fix: servingMode === 'asynchronous' ? 'Use backlogPerInstance.' : 'Use invocationsPerInstance, or give asyncInference.',
    });
  }
  for (const share of SHARES) {
    checkShare(share, options[share], instanceType, problems);
  }
  for (const cooldown of COOLDOWNS) {
    checkCooldown(cooldown, options[cooldown], problems);
  }
}

/** A share is multiplied with the number of processors, which a token cannot be. */
function checkShare(
  share: typeof SHARES[number], value: number | undefined, instanceType: SageMakerInstanceType | undefined, problems: ProblemList,
): void {
  if (value === undefined) {
    return;
  }
  const subject = `autoScaling.${share}`;
  if (Token.isUnresolved(value) || !(value > 0 && value <= 100)) {
    problems.add({ subject, what: 'is not a percentage', value, allowed: 'above 0 and at most 100, known at synthesis' });
  }
  if (instanceType && processorCount(share, instanceType) === undefined) {
    problems.add({
      subject,
      what: `is not possible on ${instanceType}, of which no number of ${share === 'gpuUtilization' ? 'GPUs' : 'vCPUs'} is known`,
      fix: 'Use another target.',
    });
  }
}

/** How many processors SageMaker adds up in a metric of an instance; undefined when it is none, or unknown. */
export function processorCount(share: typeof SHARES[number], instanceType: SageMakerInstanceType): number | undefined {
  if (share === 'cpuUtilization') {
    return instanceType.vcpus;
  }
  return instanceType.accelerator === AcceleratorKind.GPU ? instanceType.acceleratorCount : undefined;
}

function checkCooldown(subject: string, cooldown: Duration | undefined, problems: ProblemList): void {
  if (cooldown !== undefined && !cooldown.isUnresolved() && !Number.isInteger(cooldown.toSeconds({ integral: false }))) {
    problems.add({ subject: `autoScaling.${subject}`, what: 'must be whole seconds', value: cooldown.toString(), allowed: '0 or more' });
  }
}
