// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Duration, Token } from 'aws-cdk-lib/core';
import type { CapacitySize } from './capacity-size';
import type { RolloutKind, RolloutPlan } from './rollout-plan';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

/** The limits of SageMaker's API: TrafficRoutingConfig, RollingUpdatePolicy, BlueGreenUpdatePolicy and AutoRollbackConfig. */
const WAIT = { min: 0, max: 3600 };
const EXECUTION = { min: 600, max: 28800 };
const MAX_ALARMS = 10;

/** What part of the instances a step may be, and the name of the option. */
const STEPS: Record<Exclude<RolloutKind, 'ALL_AT_ONCE'>, { readonly option: string; readonly min: number; readonly max: number }> = {
  CANARY: { option: 'size', min: 1, max: 50 },
  LINEAR: { option: 'stepSize', min: 10, max: 50 },
  ROLLING: { option: 'batchSize', min: 5, max: 50 },
};
const ROLLBACK = { option: 'rollbackBatchSize', min: 1, max: 100 };

/** What is wrong with the rollout of an endpoint, as far as it is known at synthesis. */
export function rolloutProblems(props: SageMakerEndpointBaseProps): Problem[] {
  const problems = new ProblemList();
  const plan = props.rollout?._plan;
  if (plan) {
    checkTimes(plan, problems);
    checkSizes(plan, props, problems);
    checkAlarms(plan, props, problems);
  }
  return problems.all;
}

function checkTimes(plan: RolloutPlan, problems: ProblemList): void {
  checkDuration('waitInterval', plan.waitInterval, WAIT, problems);
  checkDuration('terminationWait', plan.terminationWait, WAIT, problems);
  checkDuration('maximumExecutionTimeout', plan.maximumExecutionTimeout, EXECUTION, problems);
  const total = secondsOf(plan.maximumExecutionTimeout);
  const waits = (secondsOf(plan.waitInterval) ?? 0) + (secondsOf(plan.terminationWait) ?? 0);
  if (total !== undefined && total <= waits) {
    problems.add({
      subject: 'rollout.maximumExecutionTimeout', what: 'is over before the waits are', value: total, allowed: `more than ${waits} seconds`,
    });
  }
}

function checkDuration(option: string, duration: Duration | undefined, { min, max }: { min: number; max: number }, problems: ProblemList): void {
  problems.check(secondsOf(duration), seconds => Number.isInteger(seconds) && seconds >= min && seconds <= max, {
    subject: `rollout.${option}`, what: 'is out of range', allowed: `whole seconds from ${min} to ${max}`,
  });
}

/** Undefined while it is not known. */
function secondsOf(duration: Duration | undefined): number | undefined {
  return duration && !duration.isUnresolved() ? duration.toSeconds({ integral: false }) : undefined;
}

function checkSizes(plan: RolloutPlan, props: SageMakerEndpointBaseProps, problems: ProblemList): void {
  if (plan.kind === 'ROLLING' && props.serverless) {
    problems.add({
      subject: 'rollout', what: 'cannot be rolling for a serverless endpoint', fix: 'Use Rollout.allAtOnce, Rollout.canary or Rollout.linear.',
    });
  }
  if (plan.kind !== 'ALL_AT_ONCE') {
    checkSize(plan.size, STEPS[plan.kind], props, problems);
  }
  checkSize(plan.rollbackBatchSize, ROLLBACK, props, problems);
}

function checkSize(
  size: CapacitySize | undefined, { option, min, max }: { option: string; min: number; max: number },
  props: SageMakerEndpointBaseProps, problems: ProblemList,
): void {
  const subject = `rollout.${option}`;
  problems.check(size?._percentage, percentage => Number.isInteger(percentage) && percentage >= min && percentage <= max, {
    subject, what: 'is out of range', allowed: `whole numbers from ${min} to ${max} percent`,
  });
  if (size?._instances !== undefined && props.serverless) {
    problems.add({ subject, what: 'is a number of instances, of which a serverless endpoint has none', fix: 'Use CapacitySize.percent.' });
    return;
  }
  problems.check(size?._instances, count => Number.isInteger(count) && count >= 1, {
    subject, what: 'must be a whole number of instances', allowed: '1 or more',
  });
  const total = props.instanceCount ?? 1;
  // Of how many instances it is a part depends on the load when the endpoint scales.
  const isKnown = !Token.isUnresolved(total) && !props.autoScaling;
  problems.check(size?._instances, count => !isKnown || count < 1 || isPart(count, total, min, max), {
    subject, what: `is not ${min} to ${max} percent of ${total} instances`, fix: 'Use CapacitySize.percent, or another instanceCount.',
  });
}

function isPart(count: number, total: number, min: number, max: number): boolean {
  const percentage = 100 * count / total;
  return percentage >= min && percentage <= max;
}

function checkAlarms(plan: RolloutPlan, props: SageMakerEndpointBaseProps, problems: ProblemList): void {
  const made = (['rollbackOnErrors', 'rollbackOnLatency'] as const).filter(option => plan[option]);
  for (const option of made) {
    if (props.endpointName === undefined) {
      problems.add({
        subject: `rollout.${option}`,
        what: 'needs to know the name of the endpoint, which is made after the alarm',
        fix: 'Give endpointName, or alarms that know the endpoint.',
      });
    }
  }
  problems.check(secondsOf(plan.rollbackOnLatency), seconds => seconds > 0, {
    subject: 'rollout.rollbackOnLatency', what: 'is out of range', allowed: 'more than 0 seconds',
  });
  problems.check(plan.alarms, alarms => alarms.length >= 1 && alarms.length + made.length <= MAX_ALARMS, {
    subject: 'rollout.alarms',
    what: 'has the wrong number of alarms',
    value: plan.alarms?.length,
    allowed: `1 to ${MAX_ALARMS - made.length}`,
  });
}
