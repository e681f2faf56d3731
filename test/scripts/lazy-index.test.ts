import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { runSuccessfully } from '../../scripts/common/run-command';
import { lazyIndex } from '../../scripts/lazy-exports/lazy-index';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lazy-index-'));
  for (const name of ['one', 'two']) {
    writeFileSync(join(folder, `${name}.js`), `console.log('loading ${name}'); exports.${name.toUpperCase()} = '${name}';`);
  }
  writeFileSync(join(folder, 'index.js'), lazyIndex([
    { path: './one', names: ['ONE'] }, { path: './two', names: ['TWO'] }, { path: './interfaces', names: [] },
  ]));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function run(file: string, code: string): Promise<string[]> {
  writeFileSync(join(folder, file), code);
  return (await runSuccessfully(process.execPath, [join(folder, file)], { cwd: folder })).trim().split('\n');
}

test('requiring the index loads no module', async () => {
  expect(await run('app.js', "const library = require('./index'); console.log(Object.keys(library).join());")).toEqual(['ONE,TWO']);
});

test('using an export loads its module, and no other', async () => {
  expect(await run('app.js', "console.log(require('./index').TWO);")).toEqual(['loading two', 'two']);
});

test('ES modules import the exports by their names', async () => {
  expect(await run('app.mjs', "import { ONE } from './index.js'; console.log(ONE);")).toContain('one');
});

test('two modules cannot export the same name', () => {
  expect(() => lazyIndex([{ path: './one', names: ['A', 'B'] }, { path: './two', names: ['B'] }])).toThrow('More than one module exports B');
});
