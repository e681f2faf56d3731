import * as fc from 'fast-check';
import { record, recordWithoutImage } from './record-fixture';
import { assignConstants, capacity, CONSTANTS_PER_CLASS, ModelConstant } from '../../catalog/jumpstart-constants';
import { compareRecords } from '../../catalog/normalize';
import { ModelRecord } from '../../src/jumpstart/model-record';

function names(constants: readonly ModelConstant[]): string[] {
  return constants.map(({ name }) => name);
}

/** As many versions of one model as asked for, numbered from `from` on. */
function versions(modelId: string, count: number, from = 0): ModelRecord[] {
  return Array.from({ length: count }, (_, index) => record(modelId, `${from + index}.0.0`));
}

describe('who gets a constant', () => {
  test('every version, and the model itself', () => {
    expect(assignConstants([record('meta-llama-2-7b', '1.0.0'), record('meta-llama-2-7b', '2.0.0')], [])).toEqual([
      { name: 'META_LLAMA_2_7B', modelId: 'meta-llama-2-7b', classNumber: 0 },
      { name: 'META_LLAMA_2_7B_1_0_0', modelId: 'meta-llama-2-7b', version: '1.0.0', classNumber: 0 },
      { name: 'META_LLAMA_2_7B_2_0_0', modelId: 'meta-llama-2-7b', version: '2.0.0', classNumber: 0 },
    ]);
  });

  test('not a version that was withdrawn before it had one', () => {
    expect(names(assignConstants([record('a', '1.0.0', { withdrawn: true }), record('a', '2.0.0')], []))).toEqual(['A', 'A_2_0_0']);
  });

  test('not a model that has no version to deploy; its versions do', () => {
    expect(names(assignConstants([recordWithoutImage('a', '1.0.0')], []))).toEqual(['A_1_0_0']);
  });

  test('not a model of which only withdrawn versions deploy', () => {
    expect(names(assignConstants([record('a', '1.0.0', { withdrawn: true }), recordWithoutImage('a', '2.0.0')], []))).toEqual(['A_2_0_0']);
  });

  test('a model as soon as one of its versions deploys', () => {
    const known = assignConstants([recordWithoutImage('a', '1.0.0')], []);
    expect(names(assignConstants([recordWithoutImage('a', '1.0.0'), record('a', '1.1.0')], known))).toEqual(['A', 'A_1_0_0', 'A_1_1_0']);
  });

  test('a version whose name another model\'s constant has, so that emitting the two fails instead of one being lost', () => {
    const known = assignConstants([record('a-b', '1.0.0')], []);
    const both = assignConstants([record('a-b', '1.0.0'), record('a_b', '1.0.0')], known);
    expect(both.filter(({ name }) => name === 'A_B_1_0_0').map(({ modelId }) => modelId)).toEqual(['a-b', 'a_b']);
  });
});

/** A class that has room for as many more constants as asked for. */
function classWithRoomFor(count: number, classNumber = 0): ModelConstant[] {
  return Array.from({ length: capacity(classNumber) - count }, (_, index) => (
    { name: `OLD_${index}_0_0`, modelId: 'old', version: `${index}.0.0`, classNumber }
  ));
}

/** The constants that a class with room for some of them leaves to the next. */
function leftToNextClass(records: readonly ModelRecord[], room: number): string[] {
  return names(assignConstants(records, classWithRoomFor(room)).filter(({ classNumber }) => classNumber === 1));
}

describe('which class holds a constant', () => {
  test('a full class opens another, with the higher number', () => {
    const constants = assignConstants(versions('a', capacity(0)), []);
    expect(constants.filter(({ classNumber }) => classNumber === 0)).toHaveLength(capacity(0));
    expect(constants.filter(({ classNumber }) => classNumber !== 0)).toEqual([{ name: 'A', modelId: 'a', classNumber: 1 }]);
  });

  test('the older a class of the first assignment, the more it holds; all later ones hold the same', () => {
    expect([0, 1, 2, 3, 4, 5, 100].map(capacity)).toEqual([3000, 2400, 1600, 850, CONSTANTS_PER_CLASS, CONSTANTS_PER_CLASS, CONSTANTS_PER_CLASS]);
  });

  test('the versions that are most behind come first', () => {
    expect(leftToNextClass([...versions('a', 3), ...versions('b', 2)], 1)).toEqual(['A', 'A_1_0_0', 'A_2_0_0', 'B', 'B_0_0_0', 'B_1_0_0']);
    expect(leftToNextClass([...versions('a', 3), ...versions('b', 2)], 3)).toEqual(['A', 'A_2_0_0', 'B', 'B_1_0_0']);
  });

  test('a model and its newest version come last and together, those of the model with the fewest versions at the end', () => {
    expect(leftToNextClass([...versions('a', 1), ...versions('b', 2)], 3)).toEqual(['A', 'A_0_0_0']);
  });

  test('new constants fill up the newest class, even where an older one has room', () => {
    const known: ModelConstant[] = [
      { name: 'A_0_0_0', modelId: 'a', version: '0.0.0', classNumber: 0 },
      { name: 'A', modelId: 'a', classNumber: 1 },
    ];
    expect(assignConstants(versions('a', 2), known)).toEqual([...known, { name: 'A_1_0_0', modelId: 'a', version: '1.0.0', classNumber: 1 }]);
  });

  test('a second assignment over the same records changes nothing', () => {
    const records = [...versions('a', capacity(0)), ...versions('b', 3)];
    const known = assignConstants(records, []);
    expect(assignConstants(records, known)).toEqual(known);
  });

  test('a version that AWS withdraws keeps its constant and its class', () => {
    const known = assignConstants([record('a', '1.0.0'), record('a', '2.0.0')], []);
    expect(assignConstants([record('a', '1.0.0', { withdrawn: true }), record('a', '2.0.0')], known)).toEqual(known);
  });

  test('no constant ever moves or goes, whatever is added or withdrawn, and none is double', () => {
    const anyRecords = fc.uniqueArray(
      fc.record({ modelId: fc.constantFrom('a', 'b', 'c'), version: fc.nat(30), withdrawn: fc.boolean(), image: fc.boolean() }),
      { selector: ({ modelId, version }) => `${modelId}${version}` },
    ).map(list => list
      .map(({ modelId, version, withdrawn, image }) => (image ? record : recordWithoutImage)(modelId, `${version}.0.0`, withdrawn ? { withdrawn } : {}))
      .sort(compareRecords));
    fc.assert(fc.property(anyRecords, anyRecords, (before, after) => {
      const known = assignConstants(before, []);
      const next = assignConstants(after, known);
      expect(next).toEqual(expect.arrayContaining(known));
      expect(new Set(names(next)).size).toBe(next.length);
    }));
  });
});
