import { FakePorts, OPTIMIZATION, optimizationRequest } from './fake-ports';
import { handleRequest, handleResultRequest } from '../../../lambda/deploy-time-job/handle-request';
import { reportExecution } from '../../../lambda/deploy-time-job/report-execution';

const NAME = OPTIMIZATION.OptimizationJobName;
const IMAGE = '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.32.0-lmi14.0.0-cu126';

let ports: FakePorts;

beforeEach(() => {
  ports = new FakePorts();
});

/** The ARN of the only execution. */
async function start(): Promise<string> {
  await handleRequest(optimizationRequest('Create'), ports);
  return [...ports.started.keys()][0];
}

function end(arn: string, status: string, more: object = {}): void {
  ports.started.set(arn, { ...ports.started.get(arn)!, status, ...more });
}

describe('creation', () => {
  test('starts an execution that knows what to ask for and who waits', async () => {
    await start();

    expect([...ports.started.values()].map(({ status, input }) => [status, JSON.parse(input)])).toEqual([['RUNNING', {
      request: { OptimizationJobName: NAME, StoppingCondition: { MaxRuntimeInSeconds: 36000 } }, signalUrl: 'https://handle/1',
    }]]);
    expect(ports.signalled).toEqual([]);
  });

  test('that is delivered again starts nothing, also when the execution has ended', async () => {
    const arn = await start();
    await start();
    end(arn, 'FAILED');
    await start();

    expect(ports.started.size).toBe(1);
    expect(ports.started.get(arn)!.status).toBe('FAILED');
  });

  test('for another handle starts another execution', async () => {
    await start();
    await handleRequest(optimizationRequest('Create', { SignalUrl: 'https://handle/2' }), ports);

    expect(ports.started.size).toBe(2);
  });
});

test('an update starts and stops nothing', async () => {
  ports.jobs.set(NAME, { status: 'INPROGRESS' });
  await handleRequest(optimizationRequest('Update'), ports);

  expect(ports.started.size).toBe(0);
  expect(ports.stopped).toEqual([]);
});

describe('deletion', () => {
  test.each(['STARTING', 'INPROGRESS'])('stops a job that is %s, and what waits for it', async status => {
    const arn = await start();
    ports.jobs.set(NAME, { status });
    await handleRequest(optimizationRequest('Delete'), ports);

    expect(ports.started.get(arn)!.status).toBe('ABORTED');
    expect(ports.stopped).toEqual([NAME]);
  });

  test.each(['COMPLETED', 'FAILED', 'STOPPING', 'STOPPED'])('leaves a job alone that is %s', async status => {
    end(await start(), 'SUCCEEDED');
    ports.jobs.set(NAME, { status });
    await handleRequest(optimizationRequest('Delete'), ports);

    expect(ports.stopped).toEqual([]);
    expect(ports.slept).toBe(0);
  });

  test('that is delivered again stops nothing more', async () => {
    await start();
    ports.jobs.set(NAME, { status: 'INPROGRESS' });
    await handleRequest(optimizationRequest('Delete'), ports);
    await handleRequest(optimizationRequest('Delete'), ports);

    expect(ports.stopped).toEqual([NAME]);
  });

  test('stops a job that a call under way has still created', async () => {
    await start();
    ports.meanwhile.push(() => ports.jobs.set(NAME, { status: 'STARTING' }));
    await handleRequest(optimizationRequest('Delete'), ports);

    expect(ports.stopped).toEqual([NAME]);
  });

  test('looks for 15 seconds for such a job, and no longer', async () => {
    await start();
    await handleRequest(optimizationRequest('Delete'), ports);

    expect(ports.slept).toBe(15);
    expect(ports.stopped).toEqual([]);
  });

  test('stops a job whose execution has ended without it', async () => {
    end(await start(), 'TIMED_OUT');
    ports.jobs.set(NAME, { status: 'INPROGRESS' });
    await handleRequest(optimizationRequest('Delete'), ports);

    expect(ports.stopped).toEqual([NAME]);
  });

  test('takes it that the job ends at the same moment', async () => {
    await start();
    ports.jobs.set(NAME, { status: 'INPROGRESS' });
    ports.beforeStop.push(() => ports.jobs.set(NAME, { status: 'COMPLETED', image: IMAGE }));
    await handleRequest(optimizationRequest('Delete'), ports);

    expect(ports.stopped).toEqual([]);
  });

  test('fails when the job runs and cannot be stopped', async () => {
    await start();
    ports.jobs.set(NAME, { status: 'INPROGRESS' });
    ports.stopFails = true;

    await expect(handleRequest(optimizationRequest('Delete'), ports)).rejects.toThrow('ValidationException');
  });

  test('of what was never started does nothing', async () => {
    await handleRequest(optimizationRequest('Delete'), ports);

    expect(ports.stopped).toEqual([]);
    expect(ports.slept).toBe(0);
  });
});

describe('the end of an execution', () => {
  const where = (arn: string) => `https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/v2/executions/details/${arn}`;

  test('that succeeded signals the image that SageMaker recommends', async () => {
    const arn = await start();
    end(arn, 'SUCCEEDED', { output: JSON.stringify({ RecommendedInferenceImage: IMAGE }) });
    await reportExecution(arn, ports);

    expect(ports.signalled).toEqual([['https://handle/1', { data: IMAGE }]]);
  });

  test.each([
    ['FAILED', { error: 'FAILED', cause: 'CUDA out of memory' }, 'CUDA out of memory', 'FAILED'],
    ['FAILED', { error: 'STOPPED', cause: 'the job was stopped' }, 'the job was stopped', 'STOPPED'],
    ['FAILED', { error: 'SageMaker.ResourceLimitExceededException' }, 'SageMaker.ResourceLimitExceededException', 'SageMaker.ResourceLimitExceededException'],
    ['FAILED', {}, 'no reason is known', 'FAILED'],
    ['TIMED_OUT', {}, 'it did not end within the time that the deployment waits', 'TIMED_OUT'],
    ['ABORTED', {}, 'the wait for it was stopped', 'ABORTED'],
  ])('%s with %j is told', async (status, more, reason, error) => {
    const arn = await start();
    end(arn, status, more);
    await reportExecution(arn, ports);

    expect(ports.signalled).toEqual([['https://handle/1', { reason: `${reason} (optimization job ${NAME}: ${error}; its wait: ${where(arn)})` }]]);
  });

  test('with a long reason is cut, but not the link', async () => {
    const arn = await start();
    end(arn, 'FAILED', { error: 'FAILED', cause: 'x'.repeat(9000) });
    await reportExecution(arn, ports);

    const [[, signal]] = ports.signalled;
    expect('reason' in signal && signal.reason).toBe(`${'x'.repeat(1500)} (optimization job ${NAME}: FAILED; its wait: ${where(arn)})`);
  });

  test.each([
    ['cn-north-1', 'aws-cn', 'https://cn-north-1.console.amazonaws.cn/states/'],
    ['us-gov-west-1', 'aws-us-gov', 'https://us-gov-west-1.console.amazonaws-us-gov.com/states/'],
  ])('is linked to the console of %s', async (region, partition, url) => {
    await handleRequest(optimizationRequest('Create', { StateMachineArn: `arn:${partition}:states:${region}:123456789012:stateMachine:A` }), ports);
    const [arn] = [...ports.started.keys()];
    end(arn, 'ABORTED');
    await reportExecution(arn, ports);

    expect(JSON.stringify(ports.signalled)).toContain(url);
  });

  test('that was started by hand has nobody to tell', async () => {
    ports.started.set('arn', { arn: 'arn', status: 'SUCCEEDED', input: '{}' });
    await reportExecution('arn', ports);

    expect(ports.signalled).toEqual([]);
  });

  test('of which nothing is left has nobody to tell', async () => {
    await reportExecution('arn:aws:states:us-east-1:123456789012:execution:Optimizing:gone', ports);

    expect(ports.signalled).toEqual([]);
  });
});

describe('the result', () => {
  const properties = { ResultOf: NAME };

  test.each(['Create', 'Update'] as const)('is read by the request %s', async type => {
    ports.jobs.set(NAME, { status: 'COMPLETED', image: IMAGE });

    expect(await handleResultRequest({ RequestType: type, ResourceProperties: properties }, ports)).toEqual({ RecommendedInferenceImage: IMAGE });
  });

  test('is not looked for when the resource is deleted', async () => {
    expect(await handleResultRequest({ RequestType: 'Delete', ResourceProperties: properties }, ports)).toEqual({});
  });

  test.each([
    [undefined, 'was deleted'],
    [{ status: 'STOPPED' }, 'is STOPPED'],
  ])('of a job that somebody has taken away is missed: %j', async (job, what) => {
    if (job) {
      ports.jobs.set(NAME, job);
    }

    await expect(handleResultRequest({ RequestType: 'Create', ResourceProperties: properties }, ports)).rejects.toThrow(
      `the optimization job ${NAME} has no result any more: it ${what}. Change revision to run it again`,
    );
  });
});
