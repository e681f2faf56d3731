// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import type { OptimizationProperties, ResultProperties } from './job-request';
import type { OptimizationJob, Ports } from './ports';

/** What an execution of the state machine is given. */
export interface ExecutionInput {
  /** What `CreateOptimizationJob` is asked for. */
  readonly request: { readonly OptimizationJobName: string };
  /** Who waits for its end. */
  readonly signalUrl: string;
}

const RUNS = ['STARTING', 'INPROGRESS'];

/** How often, and after how long, a job is looked for that a call under way may still make. */
const LOOKS = 3;
const LOOK_AGAIN_SECONDS = 5;

/**
 * Starts an execution, which finds out by itself what there is to do: an optimization job of this name may be complete, or run, since
 * an earlier deployment.
 *
 * The name of the execution is made of the handle's URL: a request that is delivered again starts no second one.
 */
export async function startOptimization(job: OptimizationProperties, { executions }: Ports): Promise<void> {
  const input: ExecutionInput = { request: JSON.parse(job.Inputs), signalUrl: job.SignalUrl };
  await executions.start(job.StateMachineArn, executionName(job), JSON.stringify(input));
}

/** Stops what waits for the optimization job, and the job if it runs. One that is complete stays, as its artifact does. */
export async function stopOptimization(job: OptimizationProperties, { executions, optimizationJobs, clock }: Ports): Promise<void> {
  const stopped = await executions.stop(job.StateMachineArn, executionName(job));
  for (let look = 1; look <= LOOKS; look += 1) {
    const found = await optimizationJobs.describe(job.OptimizationJobName);
    if (runs(found)) {
      await stopRunning(job.OptimizationJobName, optimizationJobs);
    }
    // An execution that ran may have been about to create the job.
    if (found || !stopped) {
      return;
    }
    await clock.sleep(LOOK_AGAIN_SECONDS);
  }
}

/** SageMaker refuses to stop what has ended by itself meanwhile. */
async function stopRunning(name: string, jobs: Ports['optimizationJobs']): Promise<void> {
  await jobs.stop(name).catch(async (error: unknown) => {
    if (runs(await jobs.describe(name))) {
      throw error;
    }
  });
}

function runs(job: OptimizationJob | undefined): boolean {
  return job !== undefined && RUNS.includes(job.status);
}

/**
 * What the template reads of a result, as attributes of the resource.
 *
 * @throws Error when the job is not complete, which only somebody else can have caused
 */
export async function readResult({ ResultOf: name }: ResultProperties, { optimizationJobs }: Ports): Promise<{ readonly [name: string]: string }> {
  const job = await optimizationJobs.describe(name);
  if (job?.image === undefined) {
    throw new Error(`the optimization job ${name} has no result any more: it ${job ? `is ${job.status}` : 'was deleted'}. Change revision to run it again`);
  }
  return { RecommendedInferenceImage: job.image };
}

function executionName({ SignalUrl: url }: OptimizationProperties): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 40);
}
