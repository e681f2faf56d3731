// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib/core';
import { combinationProblems, processorProblems } from './combination-problems';
import type { ModelOptimization } from './model-optimization';
import type { ModelOptimizationJobProps } from './model-optimization-job-props';
import { checkTags } from '../endpoint/tags';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

/** The limits of CreateOptimizationJob. */
const MAX_VARIABLES = 25;
const MAX_VARIABLE_LENGTH = 256;
const MAX_SECURITY_GROUPS = 5;
const TRAINING_PLAN = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:training-plan\/.+$/;

const MIN_RUNTIME = Duration.minutes(15);

export const DEFAULT_RUNTIME = Duration.hours(10);

/** Everything that is wrong with a job, as far as it is known at synthesis. */
export function optimizationProblems(props: ModelOptimizationJobProps, region: string, maxRuntime: Duration): Problem[] {
  const problems = new ProblemList();
  const { source, deploymentInstanceType: instanceType, optimizations } = props;
  const techniques = optimizations.map(({ _technique }) => _technique);
  problems.add(...combinationProblems(techniques), ...processorProblems(techniques, instanceType));
  problems.add(...source._problems({ region: Token.isUnresolved(region) ? undefined : region, instanceType: instanceType.toString(), techniques }));
  checkVariables('environment', props.environment ?? {}, problems);
  optimizations.forEach((optimization, index) => checkVariables(`optimizations[${index}]`, variablesOf(optimization), problems));
  checkOutput(props, problems);
  checkRuntime(props, maxRuntime, problems);
  checkNetwork(props, problems);
  checkTags(props.tags, problems);
  return problems.all;
}

function variablesOf(optimization: ModelOptimization): { readonly [name: string]: string } {
  return optimization._environment;
}

function checkVariables(subject: string, variables: { readonly [name: string]: string }, problems: ProblemList): void {
  problems.check(Object.keys(variables).length, count => count <= MAX_VARIABLES, {
    subject, what: 'has too many variables', allowed: `at most ${MAX_VARIABLES}`,
  });
  for (const [name, value] of Object.entries(variables)) {
    problems.check(name, given => given.trim() !== '' && given.length <= MAX_VARIABLE_LENGTH, {
      subject, what: 'has a variable whose name SageMaker does not take', allowed: `1 to ${MAX_VARIABLE_LENGTH} characters`,
    });
    problems.check(value, given => given.length <= MAX_VARIABLE_LENGTH, {
      subject: `${subject}.${name}`, what: 'is not a value that SageMaker takes', allowed: `at most ${MAX_VARIABLE_LENGTH} characters`,
    });
  }
}

function checkOutput({ outputBucket, outputPrefix, removalPolicy }: ModelOptimizationJobProps, problems: ProblemList): void {
  problems.check(outputPrefix, prefix => /^[^/].*\/$/.test(prefix), {
    subject: 'outputPrefix', what: 'is not a prefix', allowed: 'what ends with a slash and does not start with one',
  });
  if (outputBucket && removalPolicy !== undefined) {
    problems.add({ subject: 'removalPolicy', what: 'is for a new bucket, but outputBucket is given', value: removalPolicy, fix: 'Remove one of the two.' });
  }
  problems.check(removalPolicy, policy => [RemovalPolicy.DESTROY, RemovalPolicy.RETAIN].includes(policy), {
    subject: 'removalPolicy', what: 'is none of a bucket', allowed: ['RemovalPolicy.DESTROY', 'RemovalPolicy.RETAIN'],
  });
}

function checkRuntime({ maxRuntime, maxInstanceCount, trainingPlanArn }: ModelOptimizationJobProps, longest: Duration, problems: ProblemList): void {
  const allowed = `whole seconds, ${MIN_RUNTIME.toHumanString()} to ${longest.toHumanString()}`;
  if (maxRuntime?.isUnresolved()) {
    problems.add({ subject: 'maxRuntime', what: 'must be known at synthesis, because the deployment has to wait as long', allowed });
  } else if (maxRuntime) {
    const seconds = maxRuntime.toSeconds({ integral: false });
    if (!Number.isInteger(seconds) || seconds < MIN_RUNTIME.toSeconds() || seconds > longest.toSeconds()) {
      problems.add({ subject: 'maxRuntime', what: 'is out of range', value: maxRuntime.toHumanString(), allowed });
    }
  }
  problems.check(maxInstanceCount, count => Number.isInteger(count) && count >= 1, {
    subject: 'maxInstanceCount', what: 'is out of range', allowed: 'whole numbers from 1 on',
  });
  problems.check(trainingPlanArn, arn => TRAINING_PLAN.test(arn), {
    subject: 'trainingPlanArn', what: 'is not the ARN of a training plan', allowed: 'arn:aws:sagemaker:<region>:<account>:training-plan/<name>',
  });
}

function checkNetwork(props: ModelOptimizationJobProps, problems: ProblemList): void {
  for (const subject of ['vpcSubnets', 'securityGroups'] as const) {
    if (props[subject] !== undefined && !props.vpc) {
      problems.add({ subject, what: 'is about vpc, which is not given', fix: `Give vpc, or remove ${subject}.` });
    }
  }
  problems.check(props.securityGroups, groups => groups.length >= 1 && groups.length <= MAX_SECURITY_GROUPS, {
    subject: 'securityGroups', what: 'has the wrong number of groups', value: props.securityGroups?.length, allowed: `1 to ${MAX_SECURITY_GROUPS}`,
  });
}
