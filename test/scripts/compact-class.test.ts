import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { compactClass, constantsOf } from '../../scripts/compact-constants/compact-class';
import { defineConstants } from '../../src/jumpstart/packed-constants';

const IMPORT = 'const jumpstart_model_version_1 = require("./jumpstart-model-version");';
const HEAD = ['"use strict";', IMPORT, 'class Catalog extends jumpstart_model_version_1.JumpStartModelVersion {', '    static _manyConstants = true;'];

function constant(name: string, modelId: string, version: string): string {
  return `    static ${name} = jumpstart_model_version_1.JumpStartModelVersion._constant("${modelId}", "${version}");`;
}

/** As jsii compiles a class of the catalogue. */
const COMPILED = [
  ...HEAD,
  '    /**', '     * The newest version of `a-7b`.', '     */',
  constant('A_7B', 'a-7b', '1.10.0'), constant('A_7B_1_9_0', 'a-7b', '1.9.0'), constant('A_7B_1_10_0', 'a-7b', '1.10.0'),
  '    /**', '     * @deprecated AWS has withdrawn it from JumpStart.', '     */',
  constant('B_1_0_0_RC_1', 'b', '1.0.0-rc.1'),
  '}', '',
].join('\n');

const NAMED = [
  { name: 'A_7B', modelId: 'a-7b', version: '1.10.0' },
  { name: 'A_7B_1_9_0', modelId: 'a-7b', version: '1.9.0' },
  { name: 'A_7B_1_10_0', modelId: 'a-7b', version: '1.10.0' },
  { name: 'B_1_0_0_RC_1', modelId: 'b', version: '1.0.0-rc.1' },
];

test('the constants of a compiled class are found', () => {
  expect(constantsOf(COMPILED)).toEqual(NAMED);
});

test('a compacted class takes its constants from a file, and keeps neither them nor their comments', () => {
  expect(compactClass(COMPILED, 'catalog.json').code.split('\n')).toEqual([
    HEAD[0], IMPORT, 'const packed_constants_1 = require("./packed-constants");', HEAD[2],
    '    static { (0, packed_constants_1.defineConstants)(this, "catalog.json"); }',
    '}', '',
  ]);
});

test('the file has the constants in their order', () => {
  expect(compactClass(COMPILED, 'catalog.json').constants).toEqual({
    versions: { A_7B: '1.10.0', A_7B_1_9_0: '1.9.0', A_7B_1_10_0: '1.10.0', B_1_0_0_RC_1: '1.0.0-rc.1' },
    models: [['a-7b', 3], ['b', 1]],
  });
});

test('constants of one model stand together in the file, wherever they stand in the class', () => {
  const compiled = [...HEAD, constant('A', 'a', '1.0.0'), constant('B', 'b', '1.0.0'), constant('A_1_0_0', 'a', '1.0.0'), '}', ''].join('\n');
  expect(JSON.stringify(compactClass(compiled, 'catalog.json').constants))
    .toBe('{"versions":{"A":"1.0.0","A_1_0_0":"1.0.0","B":"1.0.0"},"models":[["a",2],["b",1]]}');
});

test('a class inherits the constants of its file, and the members of its parent', () => {
  class Parent { public static readonly OLDER = 1; }
  class Owner extends Parent {}
  const folder = mkdtempSync(join(tmpdir(), 'constants-'));
  const file = join(folder, 'catalog.json');
  writeFileSync(file, JSON.stringify(compactClass(COMPILED, 'catalog.json').constants));
  defineConstants(Owner, relative(join(__dirname, '..', '..', 'src', 'jumpstart'), file));
  rmSync(folder, { recursive: true });
  const owner = Owner as unknown as Record<string, { modelId: string; version: string }>;
  expect(NAMED.map(({ name }) => ({ name, modelId: owner[name].modelId, version: owner[name].version }))).toEqual(NAMED);
  expect(Owner.OLDER).toBe(1);
});
