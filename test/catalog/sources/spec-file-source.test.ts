import { gzipSync } from 'zlib';
import { ProblemReport } from '../../../catalog/sources/problem-report';
import { SpecFileSource } from '../../../catalog/sources/spec-file-source';
import { manifestEntry, spec } from '../local-bucket';
import { TemporaryFolder } from '../temporary-folder';

let folder: TemporaryFolder;
let report: ProblemReport;

beforeEach(() => {
  folder = new TemporaryFolder();
  report = new ProblemReport();
});

afterEach(() => {
  folder.remove();
});

async function read(path: string) {
  const specs = await new SpecFileSource(path).fetch(report);
  return specs.map(({ modelId, version, deprecated, origin }) => ({ name: `${modelId}@${version}`, deprecated, origin: origin.replace(folder.path, '') }));
}

describe('a folder', () => {
  test('holds a spec a file, in folders below it too', async () => {
    folder.write('b.json', JSON.stringify(spec('b', '1.0.0')));
    folder.write('community_models/a/specs_v2.0.0.json', JSON.stringify(spec('a', '2.0.0', { deprecated: true })));
    expect(await read(folder.path)).toEqual([
      { name: 'b@1.0.0', deprecated: false, origin: '/b.json' },
      { name: 'a@2.0.0', deprecated: true, origin: '/community_models/a/specs_v2.0.0.json' },
    ]);
    expect(report.problems).toEqual([]);
  });

  test('has versions that its manifest withdraws', async () => {
    folder.write('a.json', JSON.stringify(spec('a', '1.0.0')));
    folder.write('b.json', JSON.stringify(spec('b', '1.0.0')));
    folder.write('manifest.json', JSON.stringify([manifestEntry('a', '1.0.0', { deprecated: true }), manifestEntry('b', '1.0.0')]));
    expect((await read(folder.path)).map(({ deprecated }) => deprecated)).toEqual([true, false]);
  });

  test('may hold other JSON files, of which a note tells', async () => {
    folder.write('a.json', JSON.stringify(spec('a', '1.0.0')));
    folder.write('region_config.json', '{}');
    expect((await read(folder.path)).map(({ name }) => name)).toEqual(['a@1.0.0']);
    expect(report.problems).toEqual([]);
    expect(report.notes.map(({ subject, field }) => [subject, field])).toEqual([['region_config.json', 'model_id']]);
  });

  test('with a file that is no JSON has a problem, and the others are read', async () => {
    folder.write('a.json', '{"model_id": "a",');
    folder.write('b.json', JSON.stringify(spec('b', '1.0.0')));
    expect((await read(folder.path)).map(({ name }) => name)).toEqual(['b@1.0.0']);
    expect(report.problems.map(({ source, subject }) => [source, subject])).toEqual([[`${folder.path}/a.json`, 'a.json']]);
    expect(report.problems[0].message).toMatch(/^is not JSON: /);
  });

  test('with a spec that lacks its version has a problem with model and field', async () => {
    folder.write('a.json', JSON.stringify(spec('a', '1.0.0', { version: undefined })));
    expect(await read(folder.path)).toEqual([]);
    expect(report.problems.map(({ subject, field }) => [subject, field])).toEqual([['a', 'version']]);
  });

  test('with a manifest that is no JSON has a problem', async () => {
    folder.write('manifest.json', '[');
    expect(await read(folder.path)).toEqual([]);
    expect(report.problems.map(({ subject }) => subject)).toEqual(['manifest']);
  });
});

describe('a file of lines', () => {
  const lines = [JSON.stringify(spec('a', '1.0.0')), '', JSON.stringify(spec('b', '1.0.0', { deprecated: true }))].join('\n');

  test.each([
    ['packed', 'specs.jsonl.gz', gzipSync(lines)],
    ['plain', 'specs.jsonl', Buffer.from(`${lines}\n`)],
  ])('holds a spec a line, %s', async (_how, name, content) => {
    expect(await read(folder.write(name, content))).toEqual([
      { name: 'a@1.0.0', deprecated: false, origin: `/${name}:1` },
      { name: 'b@1.0.0', deprecated: true, origin: `/${name}:3` },
    ]);
    expect(report.problems).toEqual([]);
  });

  test('is read whole when characters and lines lie across its chunks', async () => {
    const many = Array.from({ length: 3000 }, (_unused, index) => JSON.stringify(spec('modèle', `1.0.${index}`, { license: 'ä'.repeat(97) })));
    const specs = await new SpecFileSource(folder.write('specs.jsonl', many.join('\n'))).fetch(report);
    expect(specs.map(({ document }) => JSON.stringify(document))).toEqual(many);
  });

  test('has a problem for each line that is no spec, and the others are read', async () => {
    const path = folder.write('specs.jsonl', ['{', JSON.stringify(spec('a', '1.0.0')), '{"model_id":"b"}', '{}'].join('\n'));
    expect((await read(path)).map(({ name }) => name)).toEqual(['a@1.0.0']);
    expect(report.problems.map(({ source, subject, field }) => [source, subject, field])).toEqual([
      [`${path}:1`, 'line 1', ''],
      [`${path}:3`, 'b', 'version'],
      [`${path}:4`, 'line 4', 'model_id'],
      [`${path}:4`, 'line 4', 'version'],
    ]);
  });

  test('that is cut off within its packing is a problem', async () => {
    const packed = gzipSync(Array.from({ length: 500 }, (_unused, index) => JSON.stringify(spec('a', `1.0.${index}`))).join('\n'));
    const path = folder.write('specs.jsonl.gz', packed.subarray(0, packed.length - 20));
    await read(path);
    expect(report.problems.map(({ source, message }) => [source, message])).toEqual([[path, 'unexpected end of file']]);
  });
});

test('one spec file is a source too', async () => {
  expect((await read(folder.write('a.json', JSON.stringify(spec('a', '1.0.0'))))).map(({ name }) => name)).toEqual(['a@1.0.0']);
});

test('a path where nothing is, is a problem', async () => {
  expect(await read(`${folder.path}/none`)).toEqual([]);
  expect(report.render()).toBe(`${folder.path}/none: spec files: there is no such file or folder`);
});
