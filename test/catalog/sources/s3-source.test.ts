import { FetchedSpec } from '../../../catalog/sources/model-source';
import { ProblemReport } from '../../../catalog/sources/problem-report';
import { S3Source, S3SourceOptions } from '../../../catalog/sources/s3-source';
import { Answers, bucketOf, json, manifestEntry, refusal, spec, startBucket } from '../local-bucket';
import { LocalServer } from '../local-server';

const A = 'specs/model-a/1.0.0.json';
const B = 'specs/model-b/2.0.0.json';

let bucket: LocalServer;
let report: ProblemReport;

beforeEach(() => {
  report = new ProblemReport();
});

afterEach(async () => {
  await bucket.stop();
});

/** Model A 1.0.0 and model B 2.0.0, where the given answers do not say otherwise. */
async function fetchFrom(answers: { readonly [key: string]: Answers }, options: Partial<S3SourceOptions> = {}) {
  bucket = await startBucket({ ...bucketOf(['model-a', '1.0.0'], ['model-b', '2.0.0']), ...answers });
  const source = new S3Source({
    region: 'us-east-1',
    baseUrl: bucket.url,
    request: { attempts: 3, backoffInMs: () => 1 },
    ...options,
  });
  return { source, specs: await source.fetch(report) };
}

function ids(specs: readonly FetchedSpec[]): string[] {
  return specs.map(({ modelId, version }) => `${modelId}@${version}`);
}

function timesAsked(key: string): number {
  return bucket.requests.filter(url => url === `/${key}`).length;
}

test('every version of the manifest is fetched from its key', async () => {
  const { specs } = await fetchFrom({});
  expect(specs).toEqual([
    { origin: `${bucket.url}/${A}`, modelId: 'model-a', version: '1.0.0', deprecated: false, document: spec('model-a', '1.0.0') },
    { origin: `${bucket.url}/${B}`, modelId: 'model-b', version: '2.0.0', deprecated: false, document: spec('model-b', '2.0.0') },
  ]);
  expect(report.problems).toEqual([]);
});

test('the proprietary manifest is read as well', async () => {
  const { specs } = await fetchFrom({
    'proprietary-sdk-manifest.json': json([manifestEntry('sold', '1.0.0', { spec_key: 'proprietary-models/sold/specs 1+0.json' })]),
    'proprietary-models/sold/specs 1+0.json': json(spec('sold', '1.0.0')),
  });
  expect(ids(specs)).toEqual(['model-a@1.0.0', 'model-b@2.0.0', 'sold@1.0.0']);
});

test('a version is withdrawn when the manifest or the spec says so', async () => {
  const { source, specs } = await fetchFrom({
    'models_manifest.json': json([manifestEntry('model-a', '1.0.0', { deprecated: true }), manifestEntry('model-b', '2.0.0')]),
    [B]: json(spec('model-b', '2.0.0', { deprecated: true })),
  });
  expect(specs.map(({ deprecated }) => deprecated)).toEqual([true, true]);
  expect(source.listed).toEqual([
    { modelId: 'model-a', version: '1.0.0', deprecated: true },
    { modelId: 'model-b', version: '2.0.0', deprecated: false },
  ]);
});

test.each([[404, 'NoSuchKey', 'Not Found'], [403, 'AccessDenied', 'Forbidden']])(
  'a spec that S3 refuses with %d is a problem of its model, asked for once, and the others are fetched', async (status, code, text) => {
    const { specs } = await fetchFrom({ [A]: refusal(status, code) });
    expect(ids(specs)).toEqual(['model-b@2.0.0']);
    expect(timesAsked(A)).toBe(1);
    expect(report.problems).toEqual([
      { source: `${bucket.url}/${A}`, subject: 'model-a@1.0.0', field: '', message: `cannot be fetched: HTTP ${status} ${text}` },
    ]);
  });

test.each([
  ['fails inside (500)', refusal(500, 'InternalError')],
  ['is busy (503)', refusal(503, 'SlowDown')],
  ['is asked too often (429)', refusal(429, 'TooManyRequests')],
  ['closes the connection within the body', { ...json(spec('model-a', '1.0.0')), cut: true }],
  ['sends JSON that ends early', { body: JSON.stringify(spec('model-a', '1.0.0')).slice(0, 40) }],
])('a spec is asked for again when S3 %s', async (_what, failure) => {
  const { specs } = await fetchFrom({ [A]: [failure, failure, json(spec('model-a', '1.0.0'))] });
  expect(ids(specs)).toEqual(['model-a@1.0.0', 'model-b@2.0.0']);
  expect(timesAsked(A)).toBe(3);
  expect(report.problems).toEqual([]);
});

test('a spec is asked for again when no answer comes in time', async () => {
  const { specs } = await fetchFrom(
    { [A]: [{ silent: true }, json(spec('model-a', '1.0.0'))] },
    { request: { attempts: 2, timeoutInMs: 150, backoffInMs: () => 1 } },
  );
  expect(ids(specs)).toEqual(['model-a@1.0.0', 'model-b@2.0.0']);
});

test.each([
  ['a failing server', refusal(500, 'InternalError'), 'HTTP 500 Internal Server Error, after 3 attempts'],
  ['a silent server', { silent: true }, 'no complete answer within 150 ms, after 3 attempts'],
])('the last attempt at %s is a problem', async (_what, failure, message) => {
  await fetchFrom({ [A]: failure }, { request: { attempts: 3, timeoutInMs: 150, backoffInMs: () => 1 } });
  expect(report.problems).toEqual([
    { source: `${bucket.url}/${A}`, subject: 'model-a@1.0.0', field: '', message: `cannot be fetched: ${message}` },
  ]);
});

test('the wait grows with the attempts', async () => {
  const waits: number[] = [];
  const backoffInMs = (attempt: number) => {
    waits.push(attempt);
    return 0;
  };
  await fetchFrom({ [A]: refusal(500, 'InternalError') }, { request: { attempts: 4, backoffInMs } });
  expect(waits).toEqual([1, 2, 3]);
});

test.each(['models_manifest.json', 'proprietary-sdk-manifest.json'])('nothing is fetched when %s cannot be read', async manifest => {
  const { source, specs } = await fetchFrom({ [manifest]: refusal(403, 'AccessDenied') });
  expect(specs).toEqual([]);
  expect(source.listed).toEqual([]);
  expect(timesAsked(A)).toBe(0);
  expect(report.render()).toBe(`${bucket.url}/${manifest}: manifest: cannot be fetched: HTTP 403 Forbidden`);
});

test('nothing is fetched when the manifest is no list', async () => {
  const { specs } = await fetchFrom({ 'models_manifest.json': json({ models: [] }) });
  expect(specs).toEqual([]);
  expect(report.problems.map(({ subject, source }) => [subject, source])).toEqual([['manifest', `${bucket.url}/models_manifest.json`]]);
});

test('an entry of the manifest without a key is a problem of its model', async () => {
  const { specs } = await fetchFrom({
    'models_manifest.json': json([manifestEntry('model-a', '1.0.0', { spec_key: undefined }), manifestEntry('model-b', '2.0.0'), 7]),
  });
  expect(ids(specs)).toEqual(['model-b@2.0.0']);
  expect(report.problems.map(({ subject, field }) => [subject, field])).toEqual([['model-a@1.0.0', 'spec_key'], ['entry 3', '']]);
});

test('known versions are listed but not fetched again', async () => {
  const { source, specs } = await fetchFrom({}, { isKnown: ({ modelId }) => modelId === 'model-a' });
  expect(ids(specs)).toEqual(['model-b@2.0.0']);
  expect(source.listed.map(({ modelId }) => modelId)).toEqual(['model-a', 'model-b']);
  expect(timesAsked(A)).toBe(0);
});

test('progress tells how many specs are done', async () => {
  const steps: [number, number][] = [];
  await fetchFrom({}, { onProgress: (_source, done, total) => steps.push([done, total]) });
  expect(steps).toEqual([[1, 2], [2, 2]]);
});

test('no more specs than allowed are asked for at a time', async () => {
  const versions = Array.from({ length: 12 }, (_unused, index) => ['model', `1.0.${index}`] as const);
  const objects = bucketOf(...versions);
  let [atWork, most] = [0, 0];
  bucket = await LocalServer.start(async request => {
    most = Math.max(most, atWork += 1);
    await new Promise(resolve => setTimeout(resolve, 5));
    atWork -= 1;
    return objects[(request.url ?? '').slice(1)] as object;
  });
  const specs = await new S3Source({ region: 'us-east-1', baseUrl: bucket.url, concurrency: 3 }).fetch(report);
  expect(specs.length).toBe(12);
  expect(most).toBe(3);
});

test.each([
  ['us-west-2', 'S3 https://jumpstart-cache-prod-us-west-2.s3.us-west-2.amazonaws.com'],
  ['cn-north-1', 'S3 https://jumpstart-cache-prod-cn-north-1.s3.cn-north-1.amazonaws.com.cn'],
])('the bucket of %s is the public one', (region, name) => {
  expect(new S3Source({ region }).name).toBe(name);
});
