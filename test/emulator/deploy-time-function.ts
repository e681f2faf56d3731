import type { Emulator } from './emulator';
import type { JobRequest, ResultRequest } from '../../lambda/deploy-time-job/job-request';
import type { Ports } from '../../lambda/deploy-time-job/ports';

/** What starts optimization jobs, and reads their results. Builds have another type: they take a stand-in for CodeBuild. */
const START = 'Custom::ModelOptimizationJob';
const RESULT = 'Custom::ModelOptimizationResult';

/** What the code of the Lambda function reaches: the emulator, through the SDK's clients. */
export function emulatorPorts(): Ports {
  // Loaded when they are needed: most tests deploy nothing that has a job.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { waitConditions } = require('../../lambda/deploy-time-job/cloudformation') as typeof import('../../lambda/deploy-time-job/cloudformation');
  const { CodeBuilds } = require('../../lambda/deploy-time-job/code-builds') as typeof import('../../lambda/deploy-time-job/code-builds');
  const { StepFunctionsExecutions } = require('../../lambda/deploy-time-job/executions') as typeof import('../../lambda/deploy-time-job/executions');
  const jobs = require('../../lambda/deploy-time-job/optimization-jobs') as typeof import('../../lambda/deploy-time-job/optimization-jobs');
  const { S3Documents } = require('../../lambda/deploy-time-job/s3-documents') as typeof import('../../lambda/deploy-time-job/s3-documents');
  /* eslint-enable @typescript-eslint/no-require-imports */
  return {
    builds: new CodeBuilds(),
    executions: new StepFunctionsExecutions(),
    optimizationJobs: new jobs.SageMakerOptimizationJobs(),
    clock: { sleep: async () => undefined },
    documents: new S3Documents(),
    signals: waitConditions,
  };
}

/**
 * Lets the function's own code answer for optimization jobs: it starts executions, which really run, and reports their ends.
 *
 * @param seen is told of each request
 */
export async function answerAsDeployTimeFunction(emulator: Emulator, seen: (request: JobRequest) => void = () => undefined): Promise<void> {
  await emulator.onCustomResource(START, async event => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { handleRequest } = require('../../lambda/deploy-time-job/handle-request') as typeof import('../../lambda/deploy-time-job/handle-request');
    const request = event as unknown as JobRequest;
    seen(request);
    await handleRequest(request, emulatorPorts());
    return { PhysicalResourceId: request.ResourceProperties.ArtifactPrefix };
  });
  await emulator.onCustomResource(RESULT, async event => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { handleResultRequest } = require('../../lambda/deploy-time-job/handle-request') as typeof import('../../lambda/deploy-time-job/handle-request');
    const request = event as unknown as ResultRequest;
    return { PhysicalResourceId: request.ResourceProperties.ResultOf, Data: await handleResultRequest(request, emulatorPorts()) };
  });
  await emulator.onEvents(async event => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { reportExecution } = require('../../lambda/deploy-time-job/report-execution') as typeof import('../../lambda/deploy-time-job/report-execution');
    await reportExecution((event.detail as { readonly executionArn: string }).executionArn, emulatorPorts());
  });
}
