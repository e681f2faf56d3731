import { byModel, recordKey } from './by-model';
import { constantName } from './emit/constant-names';
import { isDeployable } from '../src/jumpstart/hosting-lookup';
import { ModelRecord } from '../src/jumpstart/model-record';

/*
 * Which constant stands for which model, and in which class of the chain it lives. Both never change once published:
 * jsii calls a constant that moved a removed one.
 */

/** javac fails above 3,451 constants of these names in a class. */
export const CONSTANTS_PER_CLASS = 2500;

export interface ModelConstant {
  readonly name: string;
  readonly modelId: string;
  /** Absent for the constant that follows the newest version. */
  readonly version?: string;
  /** The number of the class; the highest is the newest and stands nearest to the root. */
  readonly classNumber: number;
}

/**
 * Gives every published version and every model with a deployable version a constant.
 *
 * Known constants keep their class. New ones fill up the newest class and then open another, older versions first, so
 * that at the first assignment the newest versions come to stand together, nearest to the root.
 */
export function assignConstants(records: readonly ModelRecord[], known: readonly ModelConstant[]): ModelConstant[] {
  // By what a constant stands for, not by its name: two models of one name must collide, not share a constant.
  const subjects = new Set(known.map(subjectOf));
  const added = oldestFirst(records).filter(constant => !subjects.has(subjectOf(constant)));
  const sizes = new Map<number, number>();
  for (const { classNumber } of known) {
    sizes.set(classNumber, (sizes.get(classNumber) ?? 0) + 1);
  }
  let newest = Math.max(0, ...sizes.keys());
  const assigned = added.map(constant => {
    if ((sizes.get(newest) ?? 0) >= CONSTANTS_PER_CLASS) {
      newest += 1;
    }
    sizes.set(newest, (sizes.get(newest) ?? 0) + 1);
    return { ...constant, classNumber: newest };
  });
  return [...known, ...assigned].sort((a, b) => a.classNumber - b.classNumber || (a.name < b.name ? -1 : 1));
}

function subjectOf({ modelId, version }: Pick<ModelConstant, 'modelId' | 'version'>): string {
  return version === undefined ? modelId : recordKey({ modelId, version });
}

/** Constants that current models need, those of the versions that are most behind their model's newest first. */
function oldestFirst(records: readonly ModelRecord[]): Omit<ModelConstant, 'classNumber'>[] {
  const versions = [...byModel(records).values()].flatMap(model => {
    const current = model.filter(record => !record.withdrawn);
    return current.map((record, index) => ({ record, behind: current.length - 1 - index }));
  });
  versions.sort((a, b) => b.behind - a.behind);
  const models = [...byModel(records.filter(record => !record.withdrawn)).values()].filter(model => model.some(isDeployable));
  return [
    ...versions.map(({ record: { modelId, version } }) => ({ name: constantName(modelId, version), modelId, version })),
    ...models.map(([{ modelId }]) => ({ name: constantName(modelId), modelId })),
  ];
}
