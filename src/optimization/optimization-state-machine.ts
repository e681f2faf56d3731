// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Duration } from 'aws-cdk-lib/core';

/*
 * The state machine that creates an optimization job and waits for its end. As JSON, because the states are few, and the constructs for
 * them load a module for each service that a state could call.
 */

/** How often a job is looked at. It takes minutes to hours. */
const POLL_SECONDS = 60;

/** Throttling, an outage, and a role that is so new that SageMaker does not know it yet: seconds to minutes. */
const RETRY = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 6, MaxDelaySeconds: 60, JitterStrategy: 'FULL' };

/** What no second try changes. */
const giveUp = (error: string) => ({ ErrorEquals: [`SageMaker.${error}Exception`], MaxAttempts: 0 });

/** Members of the request as parameters of a call. */
const parameters = (members: readonly string[]) => Object.fromEntries(members.map(member => [`${member}.$`, `$.request.${member}`]));

const NAME = parameters(['OptimizationJobName']);

const status = (value: string, next: string) => ({ Variable: '$.job.OptimizationJobStatus', StringEquals: value, Next: next });

/** The error that an execution ends with when the job did not end well; reasons are in the cause. */
const fail = (error: string, cause: object) => ({ Type: 'Fail', Error: error, ...cause });

/**
 * The definition, in the Amazon States Language.
 *
 * The input is `request`, what CreateOptimizationJob is asked for. A job of this name may exist: one that is complete is the result, one
 * that runs is waited for, and one that has failed or was stopped is deleted and made again.
 *
 * @param request what CreateOptimizationJob is asked for, of which only the members count
 * @param partition the partition of the stack, which may be a token
 * @param timeout when waiting is over
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function optimizationStates(request: object, partition: string, timeout: Duration): object {
  const call = (operation: string) => ({ Type: 'Task', Resource: `arn:${partition}:states:::aws-sdk:sagemaker:${operation}` });
  return {
    Comment: 'Creates an optimization job, unless it exists, and waits for its end',
    StartAt: 'Look',
    TimeoutSeconds: timeout.toSeconds(),
    States: {
      Look: {
        ...call('describeOptimizationJob'),
        Parameters: NAME,
        ResultPath: '$.job',
        Retry: [giveUp('ResourceNotFound'), { ...RETRY, MaxAttempts: 2 }],
        // There is none, mostly. What else may be wrong, the next call tells.
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.looked', Next: 'Create' }],
        Next: 'Existing',
      },
      Existing: {
        Type: 'Choice',
        Choices: [status('COMPLETED', 'Completed'), status('FAILED', 'Delete'), status('STOPPED', 'Delete'), status('STOPPING', 'AwaitStop')],
        Default: 'Await',
      },
      AwaitStop: { Type: 'Wait', Seconds: POLL_SECONDS, Next: 'Look' },
      Delete: { ...call('deleteOptimizationJob'), Parameters: NAME, ResultPath: '$.deleted', Retry: [RETRY], Next: 'Create' },
      Create: {
        ...call('createOptimizationJob'),
        Parameters: parameters(Object.keys(request)),
        ResultPath: '$.created',
        Retry: [giveUp('ResourceLimitExceeded'), RETRY],
        Next: 'Await',
      },
      Await: { Type: 'Wait', Seconds: POLL_SECONDS, Next: 'Describe' },
      Describe: { ...call('describeOptimizationJob'), Parameters: NAME, ResultPath: '$.job', Retry: [RETRY], Next: 'Ended' },
      Ended: {
        Type: 'Choice',
        Choices: [status('COMPLETED', 'Completed'), status('FAILED', 'Failed'), status('STOPPED', 'Stopped')],
        Default: 'Await',
      },
      Completed: {
        Type: 'Choice',
        Choices: [{ Variable: '$.job.OptimizationOutput.RecommendedInferenceImage', IsPresent: true, Next: 'Succeeded' }],
        Default: 'WithoutImage',
      },
      Succeeded: { Type: 'Pass', InputPath: '$.job.OptimizationOutput', End: true },
      WithoutImage: fail('COMPLETED', { Cause: 'SageMaker recommends no image for the optimized model' }),
      Failed: {
        Type: 'Choice',
        Choices: [{ Variable: '$.job.FailureReason', IsPresent: true, Next: 'FailedForReason' }],
        Default: 'FailedForNoReason',
      },
      FailedForReason: fail('FAILED', { CausePath: '$.job.FailureReason' }),
      FailedForNoReason: fail('FAILED', { Cause: 'SageMaker gives no reason' }),
      Stopped: fail('STOPPED', { Cause: 'the job was stopped: by somebody, or because it took longer than maxRuntime' }),
    },
  };
}
