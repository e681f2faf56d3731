import { FakePorts, JOB, MANIFEST, request } from './fake-ports';
import { handleRequest } from '../../../lambda/deploy-time-job/handle-request';

let ports: FakePorts;

beforeEach(() => {
  ports = new FakePorts();
});

describe('creation', () => {
  test('starts a build that knows what to make and whom it is for', async () => {
    await handleRequest(request('Create'), ports);

    expect(ports.all).toEqual([{
      id: 'Packaging:1',
      status: 'IN_PROGRESS',
      failures: [],
      variables: {
        JOB_BUCKET: 'artifacts', JOB_ARTIFACT_PREFIX: 'c8/0123/', JOB_INPUTS: '{"models":[]}', JOB_SIGNAL_URL: 'https://handle/1',
      },
    }]);
    expect(ports.signalled).toEqual([]);
  });

  test('that is delivered again starts nothing, while the build runs', async () => {
    await handleRequest(request('Create'), ports);
    await handleRequest(request('Create'), ports);

    expect(ports.all).toHaveLength(1);
  });

  test('that is delivered again at the same moment starts nothing, for CodeBuild knows the token', async () => {
    await Promise.all([handleRequest(request('Create'), ports), handleRequest(request('Create'), ports)]);

    expect(ports.all).toHaveLength(1);
  });

  test('of what is complete starts nothing and tells the new handle at once', async () => {
    ports.stored.set('artifacts/c8/0123/manifest.json', MANIFEST);
    await handleRequest(request('Create', { SignalUrl: 'https://handle/2' }), ports);

    expect(ports.all).toEqual([]);
    expect(ports.signalled).toEqual([['https://handle/2', { data: '{"key":"c8/0123/model.tar.gz","size":7,"sha256":"ab"}' }]]);
  });

  test('builds again what a failed build has left', async () => {
    ports.stored.set('artifacts/c8/0123/failure.json', { buildId: 'Packaging:0', reason: 'gated' });
    await handleRequest(request('Create'), ports);

    expect(ports.all).toHaveLength(1);
  });

  test('stops a build of the same artifact for which nobody waits any more', async () => {
    ports.running({ ...JOB, SignalUrl: 'https://handle/old' });
    await handleRequest(request('Create'), ports);

    expect(ports.stopped).toEqual(['Packaging:1']);
    expect(ports.all.map(({ status }) => status)).toEqual(['STOPPED', 'IN_PROGRESS']);
  });

  test('leaves the build of another artifact alone', async () => {
    ports.running({ ...JOB, ArtifactPrefix: 'c8/4567/', SignalUrl: 'https://handle/other' });
    await handleRequest(request('Create'), ports);

    expect(ports.stopped).toEqual([]);
    expect(ports.all).toHaveLength(2);
  });
});

test('an update starts and stops nothing', async () => {
  ports.running(JOB);
  await handleRequest(request('Update', { Inputs: '{"models":[1]}' }), ports);

  expect(ports.all).toHaveLength(1);
  expect(ports.stopped).toEqual([]);
  expect(ports.signalled).toEqual([]);
});

describe('deletion', () => {
  test('stops the build, and only its own', async () => {
    ports.running(JOB);
    ports.running({ ...JOB, SignalUrl: 'https://handle/2' });
    await handleRequest(request('Delete'), ports);

    expect(ports.stopped).toEqual(['Packaging:1']);
  });

  test('that is delivered again stops nothing', async () => {
    ports.running(JOB);
    await handleRequest(request('Delete'), ports);
    await handleRequest(request('Delete'), ports);

    expect(ports.stopped).toEqual(['Packaging:1']);
  });

  test('keeps what is complete', async () => {
    ports.stored.set('artifacts/c8/0123/manifest.json', MANIFEST);
    await handleRequest(request('Delete'), ports);

    expect([...ports.stored.keys()]).toEqual(['artifacts/c8/0123/manifest.json']);
  });
});
