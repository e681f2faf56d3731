import { cpSync, mkdirSync, rmSync } from 'fs';
import { join } from 'path';
import { CommandResult, spawnCommand } from './spawn-command';
import { renderModelSnapshot } from '../../../catalog/model-snapshot';
import { ModelRecord } from '../../../src/jumpstart/model-record';
import { record } from '../record-fixture';
import { TemporaryFolder } from '../temporary-folder';

const DATA = join(__dirname, '../../../catalog/data');

let folder: TemporaryFolder;

/** A repository with the real facts and a model, generated. */
beforeAll(() => {
  folder = new TemporaryFolder();
  for (const file of ['instance-types.json', 'images.json', 'region-buckets.json']) {
    cpSync(join(DATA, file), join(folder.path, 'data', file));
  }
  writeModels(record('a', '1.0.0'), record('a', '2.0.0'));
  expect(generate()).toMatchObject({ status: 0, stderr: '' });
});

afterAll(() => folder.remove());

function writeModels(...records: readonly ModelRecord[]): void {
  for (const { path, content } of renderModelSnapshot(records)) {
    folder.write(`data/${path}`, content);
  }
}

function generate(...args: readonly string[]): CommandResult {
  return spawnCommand('generate', ['--data', 'data', ...args], folder.path);
}

test('code, docs, asset and the places of constants are written', () => {
  expect(Object.keys(folder.read())).toEqual(expect.arrayContaining([
    'assets/jumpstart-catalog.json',
    'assets/jumpstart-payloads.json',
    'data/jumpstart/constants.jsonl',
    'docs/jumpstart-models.md',
    'src/container-image/deep-learning-container-image.generated.ts',
    'src/instance-type/sagemaker-instance-type.generated.ts',
    'src/jumpstart/jumpstart-model-catalog-0.generated.ts',
  ]));
});

test('a second run finds everything current, and changes no byte', () => {
  const before = folder.read();
  const { status, stdout } = generate();
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\d+ generated files are current\n$/);
  expect(folder.read()).toEqual(before);
});

test('generating everything anew writes the same bytes', () => {
  const before = folder.read();
  for (const output of ['src', 'assets', 'docs']) {
    rmSync(join(folder.path, output), { recursive: true });
  }
  mkdirSync(join(folder.path, 'src'));
  generate();
  expect(folder.read()).toEqual(before);
});

test('a check names what is stale, exits with 1 and writes nothing', () => {
  const { 'docs/instance-types.md': current } = folder.read();
  folder.write('docs/instance-types.md', 'edited');
  folder.write('src/old/thing.generated.ts', 'of an earlier generator');
  const before = folder.read();
  expect(generate('--check')).toEqual({ status: 1, stderr: '', stdout: 'stale:\n  docs/instance-types.md\n  src/old/thing.generated.ts\n' });
  expect(folder.read()).toEqual(before);

  expect(generate().stdout).toBe('written:\n  docs/instance-types.md\n  src/old/thing.generated.ts\n');
  expect(folder.read()['docs/instance-types.md']).toBe(current);
  expect(Object.keys(folder.read())).not.toContain('src/old/thing.generated.ts');
});

test('a withdrawn version keeps its constant from one run to the next', () => {
  writeModels(record('a', '1.0.0', { withdrawn: true }), record('a', '2.0.0'));
  generate();
  expect(folder.read()['src/jumpstart/jumpstart-model-catalog-0.generated.ts'])
    .toMatch(/@deprecated AWS has withdrawn it from JumpStart\.\n {3}\*\/\n {2}public static readonly A_1_0_0:/);
});

test('a check of what is current exits with 0', () => {
  expect(generate('--check').status).toBe(0);
});

test('data that is broken is an error, and nothing is written', () => {
  folder.write('data/instance-types.json', '[{"instanceType":"g5"}]');
  const before = folder.read();
  const { status, stderr } = generate();
  expect(status).toBe(1);
  expect(stderr).toContain('data/instance-types.json: g5 instanceType: ');
  expect(folder.read()).toEqual(before);
});
