import { FakePorts, JOB, MANIFEST } from './fake-ports';
import { reportBuild } from '../../../lambda/deploy-time-job/report-build';

const LOG = 'https://console.aws.amazon.com/cloudwatch/home#logsV2:log-groups/1';
const ARN = 'arn:aws:codebuild:us-east-1:123456789012:build/Packaging:1';

let ports: FakePorts;

beforeEach(() => {
  ports = new FakePorts();
  ports.running(JOB);
});

test('a build that succeeded signals where its artifact is', async () => {
  ports.end('Packaging:1', { status: 'SUCCEEDED' });
  ports.stored.set('artifacts/c8/0123/manifest.json', MANIFEST);
  await reportBuild(ARN, ports);

  expect(ports.signalled).toEqual([['https://handle/1', { data: '{"key":"c8/0123/model.tar.gz","size":7,"sha256":"ab"}' }]]);
});

test('files below a prefix are told as well', async () => {
  ports.end('Packaging:1', { status: 'SUCCEEDED' });
  ports.stored.set('artifacts/c8/0123/manifest.json', { prefix: { key: 'c8/0123/model/', size: 9 } });
  await reportBuild(ARN, ports);

  expect(ports.signalled).toEqual([['https://handle/1', { data: '{"key":"c8/0123/model/","size":9}' }]]);
});

test('a success without a manifest is a failure', async () => {
  ports.end('Packaging:1', { status: 'SUCCEEDED', logUrl: LOG });
  await reportBuild(ARN, ports);

  expect(ports.signalled).toEqual([['https://handle/1', {
    reason: `it left no manifest below s3://artifacts/c8/0123/ (build Packaging:1: SUCCEEDED; log: ${LOG})`,
  }]]);
});

test('a failure is told in the words of the build', async () => {
  ports.end('Packaging:1', { status: 'FAILED', logUrl: LOG, failures: ['BUILD: exit status 1'] });
  ports.stored.set('artifacts/c8/0123/failure.json', { buildId: 'Packaging:1', reason: 'org/model is gated' });
  await reportBuild(ARN, ports);

  expect(ports.signalled).toEqual([['https://handle/1', { reason: `org/model is gated (build Packaging:1: FAILED; log: ${LOG})` }]]);
});

test('the reason of an earlier build does not count', async () => {
  ports.end('Packaging:1', { status: 'FAILED', logUrl: LOG, failures: ['INSTALL: pip failed'] });
  ports.stored.set('artifacts/c8/0123/failure.json', { buildId: 'Packaging:0', reason: 'org/model is gated' });
  await reportBuild(ARN, ports);

  expect(ports.signalled).toEqual([['https://handle/1', { reason: `INSTALL: pip failed (build Packaging:1: FAILED; log: ${LOG})` }]]);
});

test.each([
  ['FAILED', ['BUILD: exit status 1'], 'BUILD: exit status 1'],
  ['FAILED', [], 'no reason is known'],
  ['FAULT', [], 'CodeBuild had an internal fault; deploy again'],
  ['STOPPED', [], 'the build was stopped'],
  ['TIMED_OUT', ['BUILD: Build timed out'], 'the build took longer than its timeout, or waited too long in the queue; BUILD: Build timed out'],
])('%s with %j is told', async (status, failures, reason) => {
  ports.end('Packaging:1', { status, failures, logUrl: LOG });
  await reportBuild(ARN, ports);

  expect(ports.signalled).toEqual([['https://handle/1', { reason: `${reason} (build Packaging:1: ${status}; log: ${LOG})` }]]);
});

test('a long reason is cut, but not the link to the log', async () => {
  ports.end('Packaging:1', { status: 'FAILED', failures: ['x'.repeat(9000)], logUrl: LOG });
  await reportBuild(ARN, ports);

  const [[, signal]] = ports.signalled;
  expect('reason' in signal && signal.reason).toBe(`${'x'.repeat(1500)} (build Packaging:1: FAILED; log: ${LOG})`);
});

test('a build that was started by hand has nobody to tell', async () => {
  ports.end('Packaging:1', { status: 'SUCCEEDED', variables: {} });
  await reportBuild(ARN, ports);

  expect(ports.signalled).toEqual([]);
});

test('a build that is gone has nobody to tell', async () => {
  await reportBuild('arn:aws:codebuild:us-east-1:123456789012:build/Packaging:9', ports);

  expect(ports.signalled).toEqual([]);
});
