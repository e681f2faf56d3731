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

test('a compacted class has a table in the place of its constants and their comments', () => {
  const table = JSON.stringify(JSON.stringify([['a-7b', ['1.9.0', '1.10.0'], '1.10.0'], ['b', ['1.0.0-rc.1']]]));
  expect(compactClass(COMPILED).split('\n')).toEqual([
    HEAD[0], IMPORT, 'const packed_constants_1 = require("./packed-constants");', ...HEAD.slice(2),
    `    static { (0, packed_constants_1.defineConstants)(this, ${table}); }`,
    '}', '',
  ]);
});

test('the table defines the constants that were there', () => {
  const owner: Record<string, { modelId: string; version: string }> = {};
  defineConstants(owner, JSON.parse(compactClass(COMPILED).match(/defineConstants\)\(this, (".*")\);/)![1]));
  expect(Object.entries(owner).map(([name, { modelId, version }]) => ({ name, modelId, version }))).toEqual(NAMED);
});
