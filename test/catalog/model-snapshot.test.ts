import * as fc from 'fast-check';
import { record } from './record-fixture';
import { TemporaryFolder } from './temporary-folder';
import { readModelSnapshot, renderModelSnapshot } from '../../catalog/model-snapshot';
import { compareRecords } from '../../catalog/normalize';
import { ModelRecord } from '../../src/jumpstart/model-record';

let folder: TemporaryFolder;
beforeEach(() => folder = new TemporaryFolder());
afterEach(() => folder.remove());

function write(records: readonly ModelRecord[]): void {
  for (const { path, content } of renderModelSnapshot(records)) {
    folder.write(path, content);
  }
}

test('a version is a line in which what versions share stands as an id', () => {
  const [models] = renderModelSnapshot([record('a', '1.0.0')]);
  expect(models.path).toBe('jumpstart/models.jsonl');
  expect(JSON.parse(models.content)).toEqual({
    modelId: 'a',
    version: '1.0.0',
    gated: false,
    defaultInstanceType: 'ml.g5.2xlarge',
    artifactKey: 'a/artifacts/v1.0.0/',
    environment: expect.stringMatching(/^[0-9a-f]{10}$/),
    images: expect.stringMatching(/^[0-9a-f]{10}$/),
    instanceTypes: expect.stringMatching(/^[0-9a-f]{10}$/),
    variants: expect.stringMatching(/^[0-9a-f]{10}$/),
  });
});

test('a value that versions share stands once in its table', () => {
  const files = renderModelSnapshot([record('a', '1.0.0'), record('b', '1.0.0')]);
  const table = files.find(({ path }) => path === 'jumpstart/tables/instance-types.jsonl');
  expect(table?.content).toMatch(/^{"id":"[0-9a-f]{10}","value":\["ml.g5.2xlarge"\]}\n$/);
});

test('a table that would be empty is not written', () => {
  expect(renderModelSnapshot([record('a', '1.0.0')]).map(({ path }) => path)).toEqual([
    'jumpstart/models.jsonl',
    'jumpstart/tables/environment.jsonl',
    'jumpstart/tables/instance-types.jsonl',
    'jumpstart/tables/variants.jsonl',
    'jumpstart/tables/images.jsonl',
  ]);
});

test('the order of records, and of the members of what they hold, does not matter', () => {
  const records = [record('b', '1.0.0', { environment: { A: '1', B: '2' } }), record('a', '1.10.0'), record('a', '1.9.0')];
  const shuffled = [...records].reverse().map(({ environment, ...rest }) => ({
    environment: Object.fromEntries(Object.entries(environment).reverse()), ...rest,
  }));
  expect(renderModelSnapshot(shuffled)).toEqual(renderModelSnapshot(records));
});

test('a new version adds lines and changes none', () => {
  const before = renderModelSnapshot([record('a', '1.0.0'), record('a', '2.0.0')]);
  const after = renderModelSnapshot([record('a', '1.0.0'), record('a', '2.0.0'), record('a', '1.5.0', { environment: { NEW: '1' } })]);
  for (const [index, { content }] of before.entries()) {
    expect(after[index].content.split('\n')).toEqual(expect.arrayContaining(content.split('\n')));
  }
});

test('what was written is read back', () => {
  const text = fc.string({ maxLength: 8 });
  const anyRecord = fc.record({
    version: fc.tuple(fc.nat(20), fc.nat(20)).map(([minor, patch]) => `1.${minor}.${patch}`),
    withdrawn: fc.constant(true),
    environment: fc.dictionary(text, text),
    variants: fc.dictionary(text, fc.record({ environment: fc.dictionary(text, text) })),
    modelPackageArns: fc.dictionary(text, text),
    payloads: fc.dictionary(text, fc.record({ body: fc.jsonValue() })),
    configs: fc.dictionary(text, fc.record({ accelerations: fc.array(text) })),
    ranking: fc.array(text),
  }, { requiredKeys: ['version'] }).map(({ version, ...more }) => record('a', version, more as Partial<ModelRecord>));
  fc.assert(fc.property(fc.uniqueArray(anyRecord, { selector: ({ version }) => version }), records => {
    write(records);
    expect(readModelSnapshot(folder.path)).toEqual(JSON.parse(JSON.stringify([...records].sort(compareRecords))));
  }), { numRuns: 50 });
});

test('a directory without a snapshot has no records', () => {
  expect(readModelSnapshot(folder.path)).toEqual([]);
});

test('a row that a table lacks is an error that names table, row and version', () => {
  write([record('a', '1.0.0')]);
  folder.write('jumpstart/tables/images.jsonl', '{"id":"0000000000","value":{}}\n');
  expect(() => readModelSnapshot(folder.path)).toThrow(/^jumpstart\/tables\/images\.jsonl has no row [0-9a-f]{10}, which a@1\.0\.0 names$/);
});

test('a table that is missing as a whole is the same error', () => {
  const { content } = renderModelSnapshot([record('a', '1.0.0')])[0];
  folder.write('jumpstart/models.jsonl', content);
  expect(() => readModelSnapshot(folder.path)).toThrow(/^jumpstart\/tables\/environment\.jsonl has no row [0-9a-f]{10}, which a@1\.0\.0 names$/);
});
