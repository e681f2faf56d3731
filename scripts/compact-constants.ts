import assert from 'assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { basename, join } from 'path';
import { REPOSITORY } from './common/repository';
import { compactClass, constantsOf } from './compact-constants/compact-class';

/*
 * Rewrites the compiled classes of the catalogue: thousands of initializers become a file of JSON, which loads several times
 * faster and is a quarter of the size. That they have the same constants is checked; TypeScript and jsii have seen each one already.
 */

const FOLDER = join(REPOSITORY, 'lib', 'jumpstart');

function main(): void {
  const files = readdirSync(FOLDER).filter(name => /^jumpstart-model-catalog-\d+\.generated\.js$/.test(name)).map(name => join(FOLDER, name));
  assert(files.length > 0, `${FOLDER} holds no classes of the catalogue`);
  const before = files.map(file => readFileSync(file, 'utf8'));
  files.forEach((file, index) => compact(file, before[index]));
  files.forEach((file, index) => check(file, before[index]));
}

function compact(file: string, compiled: string): void {
  const name = basename(file).replace(/\.js$/, '.json');
  const { code, constants } = compactClass(compiled, name);
  const json = JSON.stringify(constants);
  // It is read as Latin-1, which Node.js does faster.
  assert(/^[\x20-\x7e]*$/.test(json), `${file} has constants with other characters than those of ASCII`);
  writeFileSync(join(FOLDER, name), json);
  writeFileSync(file, code);
}

/** The class has the constants that it had, with the values that they had. */
function check(file: string, before: string): void {
  const expected = constantsOf(before);
  assert(expected.length > 0, `${file} is not a class as jsii compiles it`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const [type] = Object.values(require(file)) as [Record<string, { modelId: string; version: string }>];
  const actual = Object.keys(Object.getPrototypeOf(type) as object).map(name => ({ name, modelId: type[name].modelId, version: type[name].version }));
  assert.deepEqual(sorted(actual), sorted(expected), `${file} has other constants than before`);
}

function sorted<Constant extends { name: string }>(constants: readonly Constant[]): Constant[] {
  return [...constants].sort((one, other) => one.name < other.name ? -1 : 1);
}

main();
