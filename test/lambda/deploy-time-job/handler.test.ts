import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JOB, MANIFEST, OPTIMIZATION } from './fake-ports';
import { handler } from '../../../lambda/deploy-time-job/index';
import { EnvironmentVariables } from '../../emulator/environment-variables';

/*
 * The function as Lambda runs it, against a server in the place of CodeBuild, S3 and the URLs of CloudFormation.
 */

interface Seen {
  readonly operation: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: any;
}

const BUILD = {
  id: 'Packaging:1',
  buildStatus: 'FAILED',
  logs: { deepLink: 'https://logs/1' },
  phases: [{ phaseType: 'INSTALL' }, { phaseType: 'BUILD', contexts: [{ statusCode: 'COMMAND_EXECUTION_ERROR', message: 'exit status 1' }, {}] }],
};

let server: Server;
let url: string;
let seen: Seen[];
/** What the services answer; operations without an entry answer an empty object. */
let answers: Record<string, { readonly status?: number; readonly body: string }>;
let environment: EnvironmentVariables;

beforeAll(async () => {
  server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk as Buffer);
    }
    const text = Buffer.concat(chunks).toString();
    const target = incoming.headers['x-amz-target'] as string | undefined;
    const operation = target?.split('.')[1] ?? `${incoming.method} ${incoming.url!.split('?')[0].replace(/(.)\/$/, '$1')}`;
    seen.push({ operation, headers: incoming.headers, body: text === '' ? undefined : JSON.parse(text) });
    const { status = 200, body } = answers[operation] ?? { body: '{}' };
    response.writeHead(status, { 'content-type': target ? 'application/x-amz-json-1.1' : 'application/xml' }).end(body);
  });
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  environment = EnvironmentVariables.replace(/^AWS_/, {
    AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing', AWS_REGION: 'us-east-1', AWS_MAX_ATTEMPTS: '1',
  });
});

afterAll(() => {
  environment.restore();
  server.close();
  server.closeAllConnections();
});

beforeEach(() => {
  seen = [];
  answers = {};
});

function request(type: 'Create' | 'Delete'): Parameters<typeof handler>[0] {
  return {
    RequestType: type,
    RequestId: 'request-1',
    StackId: 'stack-1',
    LogicalResourceId: 'Start',
    ResponseURL: `${url}/response?signature=x`,
    ResourceProperties: { ...JOB, Bucket: BUCKET, SignalUrl: `${url}/signal?signature=x` },
  };
}

function jsonOf(operation: string): any {
  return seen.find(call => call.operation === operation)?.body;
}

const listing = (count: number) => ({ body: `<ListBucketResult><KeyCount>${count}</KeyCount></ListBucketResult>` });

/** A name that cannot be part of a host's is in the path, which this server can answer. */
const BUCKET = 'Artifacts';
const LIST = `GET /${BUCKET}`;
const READ_MANIFEST = `GET /${BUCKET}/c8/0123/manifest.json`;

test('a creation starts a build with all that it needs, and is answered', async () => {
  answers[LIST] = listing(0);
  await handler(request('Create'));

  expect(jsonOf('StartBuild')).toEqual({
    projectName: 'Packaging',
    idempotencyToken: 'request-1',
    environmentVariablesOverride: [
      { name: 'JOB_BUCKET', value: BUCKET, type: 'PLAINTEXT' },
      { name: 'JOB_ARTIFACT_PREFIX', value: 'c8/0123/', type: 'PLAINTEXT' },
      { name: 'JOB_INPUTS', value: '{"models":[]}', type: 'PLAINTEXT' },
      { name: 'JOB_SIGNAL_URL', value: `${url}/signal?signature=x`, type: 'PLAINTEXT' },
    ],
  });
  expect(jsonOf('PUT /response')).toEqual({
    Status: 'SUCCESS', Reason: '', PhysicalResourceId: 'c8/0123/', StackId: 'stack-1', RequestId: 'request-1', LogicalResourceId: 'Start', Data: {},
  });
});

test('the URLs of CloudFormation get no content type, for which they are not signed', async () => {
  answers[LIST] = listing(1);
  answers[READ_MANIFEST] = { body: JSON.stringify(MANIFEST) };
  await handler(request('Create'));

  const puts = seen.filter(({ operation }) => operation.startsWith('PUT '));
  expect(puts.map(({ operation }) => operation)).toEqual(['PUT /signal', 'PUT /response']);
  expect(puts.map(({ headers }) => headers['content-type'])).toEqual([undefined, undefined]);
  expect(jsonOf('PUT /signal')).toEqual({
    Status: 'SUCCESS', Reason: 'The job is done', UniqueId: 'job', Data: '{"key":"c8/0123/model.tar.gz","size":7,"sha256":"ab"}',
  });
});

test('a build that cannot be started fails the resource with the reason', async () => {
  answers[LIST] = listing(0);
  answers.StartBuild = { status: 400, body: JSON.stringify({ __type: 'AccountLimitExceededException', message: 'Cannot have more than 0 builds' }) };
  await handler(request('Create'));

  expect(jsonOf('PUT /response')).toMatchObject({
    Status: 'FAILED', Reason: 'AccountLimitExceededException: Cannot have more than 0 builds', PhysicalResourceId: 'c8/0123/',
  });
});

test('a deletion stops the build that runs', async () => {
  answers.ListBuildsForProject = { body: JSON.stringify({ ids: ['Packaging:1'] }) };
  const environmentVariables = [{ name: 'JOB_SIGNAL_URL', value: `${url}/signal?signature=x` }];
  answers.BatchGetBuilds = { body: JSON.stringify({ builds: [{ ...BUILD, buildStatus: 'IN_PROGRESS', environment: { environmentVariables } }] }) };
  await handler(request('Delete'));

  expect(jsonOf('ListBuildsForProject')).toEqual({ projectName: 'Packaging', sortOrder: 'DESCENDING' });
  expect(jsonOf('StopBuild')).toEqual({ id: 'Packaging:1' });
  expect(jsonOf('PUT /response')).toMatchObject({ Status: 'SUCCESS' });
});

test('the end of a build is told with what CodeBuild says of it', async () => {
  answers[LIST] = listing(0);
  const variables = { JOB_BUCKET: BUCKET, JOB_ARTIFACT_PREFIX: 'c8/0123/', JOB_SIGNAL_URL: `${url}/signal?signature=x` };
  const environmentVariables = Object.entries(variables).map(([name, value]) => ({ name, value }));
  answers.BatchGetBuilds = { body: JSON.stringify({ builds: [{ ...BUILD, environment: { environmentVariables } }] }) };
  await handler({
    'detail-type': 'CodeBuild Build State Change',
    'detail': { 'build-id': 'arn:aws:codebuild:us-east-1:123456789012:build/Packaging:1' },
  });

  expect(jsonOf('BatchGetBuilds')).toEqual({ ids: ['Packaging:1'] });
  expect(jsonOf('PUT /signal')).toEqual({
    Status: 'FAILURE', Reason: 'BUILD: exit status 1 (build Packaging:1: FAILED; log: https://logs/1)', UniqueId: 'job', Data: '',
  });
});

test('an answer that CloudFormation does not take fails the function, which Lambda runs again', async () => {
  answers[LIST] = listing(0);
  answers['PUT /response'] = { status: 403, body: 'Request has expired' };

  const failure = handler(request('Create'));
  await expect(failure).rejects.toThrow('CloudFormation did not take the answer: 403 Request has expired');
  await expect(failure).rejects.not.toThrow('signature');
});

describe('an optimization job', () => {
  const EXECUTION = /^arn:aws:states:us-east-1:123456789012:execution:Optimizing:[0-9a-f]{40}$/;

  function optimization(type: 'Create' | 'Delete'): Parameters<typeof handler>[0] {
    return { ...request(type), ResourceProperties: { ...OPTIMIZATION, SignalUrl: `${url}/signal?signature=x` } } as Parameters<typeof handler>[0];
  }

  function failure(type: string): { status: number; body: string } {
    return { status: 400, body: JSON.stringify({ __type: type, message: type }) };
  }

  test('is started by an execution with a name of its own', async () => {
    await handler(optimization('Create'));

    expect(jsonOf('StartExecution')).toEqual({
      stateMachineArn: OPTIMIZATION.StateMachineArn,
      name: expect.stringMatching(/^[0-9a-f]{40}$/),
      input: JSON.stringify({ request: JSON.parse(OPTIMIZATION.Inputs), signalUrl: `${url}/signal?signature=x` }),
    });
    expect(jsonOf('PUT /response')).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'c8/0123/' });
  });

  test('that was started before is no error', async () => {
    answers.StartExecution = failure('ExecutionAlreadyExists');
    await handler(optimization('Create'));

    expect(jsonOf('PUT /response')).toMatchObject({ Status: 'SUCCESS' });
  });

  test('whose execution cannot be started fails the resource', async () => {
    answers.StartExecution = failure('StateMachineDoesNotExist');
    await handler(optimization('Create'));

    expect(jsonOf('PUT /response')).toMatchObject({ Status: 'FAILED', Reason: 'StateMachineDoesNotExist: StateMachineDoesNotExist' });
  });

  test('is stopped, and what waits for it, when the resource is deleted', async () => {
    answers.DescribeExecution = { body: JSON.stringify({ status: 'RUNNING', input: '{}' }) };
    answers.DescribeOptimizationJob = { body: JSON.stringify({ OptimizationJobStatus: 'INPROGRESS' }) };
    await handler(optimization('Delete'));

    expect(jsonOf('StopExecution')).toEqual({ executionArn: expect.stringMatching(EXECUTION) });
    expect(jsonOf('StopOptimizationJob')).toEqual({ OptimizationJobName: OPTIMIZATION.OptimizationJobName });
    expect(jsonOf('PUT /response')).toMatchObject({ Status: 'SUCCESS' });
  });

  test('of which there is nothing is deleted without an error', async () => {
    answers.DescribeExecution = failure('ExecutionDoesNotExist');
    answers.DescribeOptimizationJob = failure('ResourceNotFound');
    await handler(optimization('Delete'));

    expect(seen.map(({ operation }) => operation)).toEqual(['DescribeExecution', 'DescribeOptimizationJob', 'PUT /response']);
    expect(jsonOf('PUT /response')).toMatchObject({ Status: 'SUCCESS' });
  });

  test('that has failed is told with the reason of the execution', async () => {
    const input = JSON.stringify({ request: { OptimizationJobName: 'mine' }, signalUrl: `${url}/signal` });
    answers.DescribeExecution = { body: JSON.stringify({ status: 'FAILED', input, error: 'FAILED', cause: 'out of memory' }) };
    await handler({ 'detail-type': 'Step Functions Execution Status Change', 'detail': { executionArn: 'arn:aws:states:us-east-1:1:execution:A:b' } });

    expect(jsonOf('PUT /signal')).toMatchObject({ Status: 'FAILURE', Reason: expect.stringMatching(/^out of memory \(optimization job mine: FAILED; /) });
  });

  test('hands its result to the template', async () => {
    answers.DescribeOptimizationJob = {
      body: JSON.stringify({ OptimizationJobStatus: 'COMPLETED', OptimizationOutput: { RecommendedInferenceImage: 'registry/image:1' } }),
    };
    await handler({ ...request('Create'), ResourceProperties: { ResultOf: 'mine' } } as Parameters<typeof handler>[0]);

    expect(jsonOf('PUT /response')).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'mine', Data: { RecommendedInferenceImage: 'registry/image:1' } });
  });
});
