import { join } from 'path';
import { fetchCatalog } from '../../../catalog/fetch/fetch-catalog';
import { FetchOptions, parseFetchOptions } from '../../../catalog/fetch/fetch-options';
import { knownIn } from '../../../catalog/fetch/model-sources';
import { readModelSnapshot } from '../../../catalog/model-snapshot';
import { ProblemReport } from '../../../catalog/sources/problem-report';
import { S3Source } from '../../../catalog/sources/s3-source';
import { SpecFileSource } from '../../../catalog/sources/spec-file-source';
import { Answers, bucketOf, json, manifestEntry, refusal, spec, startBucket } from '../local-bucket';
import { LocalServer } from '../local-server';
import { TemporaryFolder } from '../temporary-folder';

const FIVE = bucketOf(['a', '1.0.0'], ['b', '1.0.0'], ['b', '2.0.0'], ['c', '1.0.0'], ['d', '1.0.0']);

let folder: TemporaryFolder;
let report: ProblemReport;
let requests: string[];

beforeEach(() => {
  folder = new TemporaryFolder();
});

afterEach(() => {
  folder.remove();
});

function options(more: Partial<FetchOptions> = {}): FetchOptions {
  return { ...parseFetchOptions(['--source', 's3']), data: join(folder.path, 'data'), ...more };
}

/** Fetches from a bucket, as the command does. */
async function fetchBucket(objects: { readonly [key: string]: Answers }, more: Partial<FetchOptions> = {}) {
  const bucket = await startBucket(objects);
  report = new ProblemReport();
  try {
    return await fetchCatalog(options(more), old => [sourceOf(bucket, knownIn(old))], report);
  } finally {
    requests = bucket.requests;
    await bucket.stop();
  }
}

function sourceOf(bucket: LocalServer, isKnown = knownIn([])): S3Source {
  return new S3Source({ region: 'us-east-1', baseUrl: bucket.url, isKnown, request: { attempts: 2, backoffInMs: () => 1 } });
}

/** Fetches files of specs, in order. */
async function fetchFiles(...files: readonly string[]) {
  report = new ProblemReport();
  return fetchCatalog(options(), () => files.map(file => new SpecFileSource(file)), report);
}

function versions(): string[] {
  return readModelSnapshot(join(folder.path, 'data')).map(({ modelId, version, withdrawn }) => `${modelId}@${version}${withdrawn ? ' withdrawn' : ''}`);
}

function manifest(...entries: readonly object[]): { 'models_manifest.json': Answers } {
  return { 'models_manifest.json': json(entries) };
}

test('a complete fetch writes the snapshot', async () => {
  const result = await fetchBucket(FIVE);
  expect(report.problems).toEqual([]);
  expect(result.models).toEqual({ added: 5, changed: 0, withdrawn: 0, unchanged: 0 });
  expect(result.written).toContain('jumpstart/models.jsonl');
  expect(versions()).toEqual(['a@1.0.0', 'b@1.0.0', 'b@2.0.0', 'c@1.0.0', 'd@1.0.0']);
});

test('a second fetch asks for the manifests only and changes nothing', async () => {
  await fetchBucket(FIVE);
  const before = folder.read();
  const result = await fetchBucket(FIVE);
  expect(requests.sort()).toEqual(['/models_manifest.json', '/proprietary-sdk-manifest.json']);
  expect(result).toEqual({ written: [], models: { added: 0, changed: 0, withdrawn: 0, unchanged: 5 } });
  expect(folder.read()).toEqual(before);
});

describe('the old data stays byte for byte when', () => {
  const NEW = manifestEntry('e', '1.0.0');
  const withNew = (answer: Answers) => ({
    ...FIVE,
    ...manifest(manifestEntry('a', '1.0.0'), manifestEntry('b', '1.0.0'), manifestEntry('b', '2.0.0'), manifestEntry('c', '1.0.0'), manifestEntry('d', '1.0.0'),
      manifestEntry('a', '1.1.0'), NEW),
    'specs/a/1.1.0.json': json(spec('a', '1.1.0')),
    'specs/e/1.0.0.json': answer,
  });

  test.each<[string, { readonly [key: string]: Answers }, string]>([
    ['a spec is missing', withNew(refusal(404, 'NoSuchKey')), 'e@1.0.0: cannot be fetched: HTTP 404 Not Found'],
    ['the server fails', withNew(refusal(500, 'InternalError')), 'e@1.0.0: cannot be fetched: HTTP 500 Internal Server Error, after 2 attempts'],
    ['the connection breaks off', withNew({ ...json(spec('e', '1.0.0')), cut: true }), 'e@1.0.0: cannot be fetched: terminated'],
    ['a spec is not as it should be', withNew(json(spec('e', '1.0.0', { gated_bucket: 'no' }))), 'e@1.0.0 gated_bucket: '],
    ['a spec is of another version', withNew(json(spec('e', '2.0.0'))), 'e@1.0.0 model_id: the file describes e@2.0.0'],
    ['the manifest is missing', {}, 'manifest: cannot be fetched: HTTP 404 Not Found'],
    ['the manifests are empty', bucketOf(), 'models: there are none'],
    ['a version is listed twice', { ...withNew(json(spec('e', '1.0.0'))), ...{ 'proprietary-sdk-manifest.json': json([NEW]) } }, 'e@1.0.0 version: was delivered before'],
  ])('%s', async (_what, objects, message) => {
    await fetchBucket(FIVE);
    const before = folder.read();
    const result = await fetchBucket(objects);
    expect(report.render()).toContain(message);
    expect(result.written).toEqual([]);
    expect(folder.read()).toEqual(before);
  });

  test('the manifest is missing, even if many versions may be withdrawn', async () => {
    await fetchBucket(FIVE);
    const before = folder.read();
    await fetchBucket({ 'proprietary-sdk-manifest.json': json([]) }, { allowMassWithdrawal: true });
    expect(report.problems.map(({ subject, message }) => [subject, message])).toEqual([['manifest', 'cannot be fetched: HTTP 404 Not Found']]);
    expect(folder.read()).toEqual(before);
  });

  test('another source of the same command has a problem', async () => {
    await fetchBucket(FIVE);
    const regionsFile = folder.write('regions.json', '{"us-east-1":{}}');
    const before = folder.read();
    await fetchBucket(withNew(json(spec('e', '1.0.0'))), { regionsFile });
    expect(report.problems.map(({ subject, field }) => [subject, field])).toEqual([['us-east-1', 'content_bucket']]);
    expect(folder.read()).toEqual(before);
  });

  test('the fetch is a dry run', async () => {
    await fetchBucket(FIVE);
    const before = folder.read();
    const result = await fetchBucket(withNew(json(spec('e', '1.0.0'))), { dryRun: true });
    expect(result).toEqual({ written: [], models: { added: 2, changed: 0, withdrawn: 0, unchanged: 5 } });
    expect(folder.read()).toEqual(before);
  });
});

describe('versions that AWS lists no longer', () => {
  const withoutD = bucketOf(['a', '1.0.0'], ['b', '1.0.0'], ['b', '2.0.0'], ['c', '1.0.0']);

  test('are withdrawn', async () => {
    await fetchBucket(FIVE);
    const { models } = await fetchBucket(withoutD);
    expect(models).toEqual({ added: 0, changed: 1, withdrawn: 1, unchanged: 4 });
    expect(versions()).toEqual(['a@1.0.0', 'b@1.0.0', 'b@2.0.0', 'c@1.0.0', 'd@1.0.0 withdrawn']);
  });

  test('are offered again when they are listed again', async () => {
    await fetchBucket(FIVE);
    await fetchBucket(withoutD);
    await fetchBucket(FIVE);
    expect(requests).toContain('/specs/d/1.0.0.json');
    expect(versions()).toEqual(['a@1.0.0', 'b@1.0.0', 'b@2.0.0', 'c@1.0.0', 'd@1.0.0']);
  });

  test('are withdrawn without being fetched when they are listed as deprecated', async () => {
    await fetchBucket(FIVE);
    const others = [['b', '1.0.0'], ['b', '2.0.0'], ['c', '1.0.0'], ['d', '1.0.0']].map(([id, version]) => manifestEntry(id, version));
    await fetchBucket({ ...FIVE, ...manifest(manifestEntry('a', '1.0.0', { deprecated: true }), ...others) });
    expect(requests).not.toContain('/specs/a/1.0.0.json');
    expect(versions()[0]).toBe('a@1.0.0 withdrawn');
  });

  test('are too many when they are more than a fifth', async () => {
    await fetchBucket(FIVE);
    const before = folder.read();
    await fetchBucket(bucketOf(['a', '1.0.0'], ['b', '1.0.0'], ['b', '2.0.0']));
    expect(report.render()).toBe('all sources: models: 2 of the 5 offered versions would be withdrawn; if that is right, add --allow-mass-withdrawal');
    expect(folder.read()).toEqual(before);
  });

  test('may be many when that is allowed', async () => {
    await fetchBucket(FIVE);
    await fetchBucket(bucketOf(), { allowMassWithdrawal: true });
    expect(report.problems).toEqual([]);
    expect(versions()).toEqual(['a@1.0.0', 'b@1.0.0', 'b@2.0.0', 'c@1.0.0', 'd@1.0.0'].map(version => `${version} withdrawn`));
  });
});

describe('spec files', () => {
  test('withdraw nothing', async () => {
    await fetchBucket(FIVE);
    await fetchFiles(folder.write('e.json', JSON.stringify(spec('e', '1.0.0'))));
    expect(versions()).toEqual(['a@1.0.0', 'b@1.0.0', 'b@2.0.0', 'c@1.0.0', 'd@1.0.0', 'e@1.0.0']);
  });

  test('override those of a source that is named before', async () => {
    const lines = folder.write('specs.jsonl', [spec('a', '1.0.0', { license: 'of the lines' }), spec('b', '1.0.0')].map(line => JSON.stringify(line)).join('\n'));
    const full = folder.write('a.json', JSON.stringify(spec('a', '1.0.0', { license: 'of the file' })));
    await fetchFiles(lines, full);
    expect(report.problems).toEqual([]);
    expect(readModelSnapshot(join(folder.path, 'data')).map(({ license }) => license)).toEqual(['of the file', undefined]);
  });

  test('that hold nothing are a problem', async () => {
    await fetchFiles(folder.write('specs.jsonl', ''));
    expect(report.problems.map(({ message }) => message)).toEqual(['there are none']);
  });
});

test('images are those of the tables and of the models that the fetch brings', async () => {
  folder.write('images/published-tags.json', JSON.stringify({ 'djl-inference': ['0.28.0'] }));
  const variants = {
    regional_aliases: { 'us-east-1': { gpu: '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.29.0' } },
    variants: { g5: { regional_properties: { image_uri: '$gpu' } } },
  };
  const objects = { ...FIVE, 'specs/a/1.0.0.json': json(spec('a', '1.0.0', { hosting_instance_type_variants: variants })) };
  const { written } = await fetchBucket(objects, { imagesFolder: join(folder.path, 'images') });
  expect(written).toContain('images.json');
  const { images } = JSON.parse(folder.read('data')['images.json']) as { images: { tag: string }[] };
  expect(images.map(({ tag }) => tag)).toEqual(['0.28.0', '0.29.0']);
});

test('region buckets are fetched without models', async () => {
  const regionsFile = folder.write('regions.json', JSON.stringify({ 'us-east-1': { content_bucket: 'content' } }));
  report = new ProblemReport();
  await fetchCatalog(options({ sources: [], regionsFile }), () => [], report);
  expect(folder.read('data')).toEqual({ 'region-buckets.json': '[\n{"region":"us-east-1","content":"content"}\n]\n' });
});

test('problems of instance types are problems of the fetch', async () => {
  const instancesFile = folder.write('instances.json', JSON.stringify({ 'ml.none.xlarge': {} }));
  await fetchBucket(FIVE, { instancesFile });
  expect(report.render()).toContain('ml.none.xlarge: is not an instance type that SageMaker hosts on');
  expect(folder.read()).toEqual({ 'instances.json': '{"ml.none.xlarge":{}}' });
});
