import { emitJumpStartClasses } from '../../../catalog/emit/jumpstart-classes';
import { assignConstants, ModelConstant } from '../../../catalog/jumpstart-constants';
import { ModelRecord } from '../../../src/jumpstart/model-record';
import { record, recordWithoutImage } from '../record-fixture';

/** The generated classes, oldest first. */
function emit(records: readonly ModelRecord[], constants: readonly ModelConstant[] = assignConstants(records, [])): string[] {
  return emitJumpStartClasses(constants, records).map(({ content }) => String(content));
}

/** A constant's declaration with its doc comment. */
function declaration(code: string, name: string): string {
  return code.match(new RegExp(`( {2}/\\*\\*(?:(?!\\*/)[^])*\\*/\\n)?  public static readonly ${name}: .*;`))?.[0] ?? 'not there';
}

test('a version\'s constant is made of model and version, and typed as the root of the chain', () => {
  expect(declaration(emit([record('meta-llama', '1.0.0')])[0], 'META_LLAMA_1_0_0'))
    .toBe('  public static readonly META_LLAMA_1_0_0: JumpStartModelVersion = JumpStartModelVersion._constant("meta-llama", "1.0.0");');
});

test('a model\'s constant is the newest version that deploys, and says that it moves', () => {
  expect(declaration(emit([record('a', '1.9.0'), record('a', '1.10.0'), recordWithoutImage('a', '2.0.0')])[0], 'A')).toBe([
    '  /**',
    '   * The newest version of `a` that can be deployed, 1.10.0 now; it moves when you upgrade this library.',
    '   */',
    '  public static readonly A: JumpStartModelVersion = JumpStartModelVersion._constant("a", "1.10.0");',
  ].join('\n'));
});

test('a version that AWS has withdrawn keeps its constant, which is deprecated', () => {
  const constants = assignConstants([record('a', '1.0.0'), record('a', '2.0.0')], []);
  const [code] = emit([record('a', '1.0.0', { withdrawn: true }), record('a', '2.0.0')], constants);
  expect(declaration(code, 'A_1_0_0')).toBe([
    '  /**',
    '   * @deprecated AWS has withdrawn it from JumpStart.',
    '   */',
    '  public static readonly A_1_0_0: JumpStartModelVersion = JumpStartModelVersion._constant("a", "1.0.0");',
  ].join('\n'));
  expect(declaration(code, 'A_2_0_0')).not.toContain('@deprecated');
  expect(declaration(code, 'A')).not.toContain('@deprecated');
});

test('the constant of a model that AWS has withdrawn as a whole is its newest version, and deprecated', () => {
  const constants = assignConstants([record('a', '1.0.0'), record('a', '2.0.0')], []);
  const [code] = emit([record('a', '1.0.0', { withdrawn: true }), record('a', '2.0.0', { withdrawn: true })], constants);
  expect(declaration(code, 'A')).toContain('@deprecated');
  expect(declaration(code, 'A')).toContain('_constant("a", "2.0.0")');
});

test('the classes form a chain from the oldest to the root', () => {
  const constants: ModelConstant[] = [
    { name: 'A_1_0_0', modelId: 'a', version: '1.0.0', classNumber: 0 },
    { name: 'A_2_0_0', modelId: 'a', version: '2.0.0', classNumber: 1 },
  ];
  const files = emitJumpStartClasses(constants, [record('a', '1.0.0'), record('a', '2.0.0')]).slice(0, -1);
  expect(files.map(({ path }) => path)).toEqual([
    'src/jumpstart/jumpstart-model-catalog-0.generated.ts', 'src/jumpstart/jumpstart-model-catalog-1.generated.ts',
  ]);
  expect(files.map(({ content }) => String(content).match(/export abstract class .*(?= {)/)?.[0])).toEqual([
    'export abstract class JumpStartModelCatalog0 extends JumpStartModelCatalog1',
    'export abstract class JumpStartModelCatalog1 extends JumpStartModelVersion',
  ]);
  expect(files.map(({ content }) => [...String(content).matchAll(/readonly (A\w*):/g)].map(([, name]) => name))).toEqual([['A_1_0_0'], ['A_2_0_0']]);
});

test('the marker that makes loading fast comes before the first constant', () => {
  const [code] = emit([record('a', '1.0.0')]);
  expect([...code.matchAll(/public static readonly (\w+)/g)].map(([, name]) => name)).toEqual(['_manyConstants', 'A', 'A_1_0_0']);
});

test('a constant whose record is gone is an error', () => {
  expect(() => emit([record('a', '2.0.0')], assignConstants([record('a', '1.0.0'), record('a', '2.0.0')], [])))
    .toThrow('a@1.0.0 has a published constant, but catalog/data has no record of it: withdrawn versions must stay');
});

test('a model\'s constant that none of its versions can stand for is an error', () => {
  expect(() => emit([recordWithoutImage('a', '1.0.0')], [{ name: 'A', modelId: 'a', classNumber: 0 }]))
    .toThrow('a has a published constant, but none of its versions can be deployed');
});

test('names that Java and Python spell alike are an error', () => {
  expect(() => emit([record('llama-7b', '1.0.0'), record('llama-7-b', '1.0.0')]))
    .toThrow('constants of JumpStartModel that some language cannot tell apart: LLAMA_7B and LLAMA_7_B; LLAMA_7B_1_0_0 and LLAMA_7_B_1_0_0');
});

test('a model whose constants would be named like those of a published one is an error', () => {
  const known = assignConstants([record('a-b', '1.0.0')], []);
  const records = [record('a-b', '1.0.0'), record('a_b', '1.0.0')];
  expect(() => emit(records, assignConstants(records, known))).toThrow(/^constants of JumpStartModel that some language cannot tell apart: A_B and A_B; /);
});

test('the last file exports all classes', () => {
  const constants: ModelConstant[] = [
    { name: 'A_1_0_0', modelId: 'a', version: '1.0.0', classNumber: 0 },
    { name: 'A_2_0_0', modelId: 'a', version: '2.0.0', classNumber: 1 },
  ];
  const { path, content } = emitJumpStartClasses(constants, [record('a', '1.0.0'), record('a', '2.0.0')])[2];
  expect(path).toBe('src/jumpstart/jumpstart-model-catalogs.generated.ts');
  expect(String(content).split('\n').filter(line => !line.startsWith('//'))).toEqual([
    'export * from "./jumpstart-model-catalog-0.generated";',
    'export * from "./jumpstart-model-catalog-1.generated";',
    '',
  ]);
});

test('no constants make no classes', () => {
  expect(emitJumpStartClasses([], []).map(({ path }) => path)).toEqual(['src/jumpstart/jumpstart-model-catalogs.generated.ts']);
});
