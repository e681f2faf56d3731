import { byModel, recordKey } from './by-model';
import { constantName } from './emit/constant-names';
import { isDeployable } from '../src/jumpstart/hosting-lookup';
import { ModelRecord } from '../src/jumpstart/model-record';

/*
 * Which constant stands for which model, and in which class of the chain it lives. Both never change once published:
 * jsii calls a constant that moved a removed one.
 */

/**
 * How many constants a new class takes. In Java the first use of a constant fetches all of its class and of the classes
 * above, half a millisecond each: this many are a quarter of a second.
 */
export const CONSTANTS_PER_CLASS = 500;

/**
 * How many the oldest classes took at the first assignment. They are larger, because jsii's Go repeats in each class the
 * functions of all classes above it, and because old versions are rarely used. javac fails above 3,451 in a class.
 */
const CONSTANTS_OF_OLDEST_CLASSES = [3000, 2400, 1600, 850];

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
 * Known constants keep their class. New ones fill up the newest class and then open another, older ones first, so that at
 * the first assignment the constants of new models come to stand nearest to the root.
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
    if ((sizes.get(newest) ?? 0) >= capacity(newest)) {
      newest += 1;
    }
    sizes.set(newest, (sizes.get(newest) ?? 0) + 1);
    return { ...constant, classNumber: newest };
  });
  return [...known, ...assigned].sort((a, b) => a.classNumber - b.classNumber || (a.name < b.name ? -1 : 1));
}

/** How many constants a class takes. */
export function capacity(classNumber: number): number {
  return CONSTANTS_OF_OLDEST_CLASSES[classNumber] ?? CONSTANTS_PER_CLASS;
}

function subjectOf({ modelId, version }: Pick<ModelConstant, 'modelId' | 'version'>): string {
  return version === undefined ? modelId : recordKey({ modelId, version });
}

/**
 * Constants that current models need: versions that a newer one follows, those that are most behind it first; then, model
 * by model, the newest version and the model itself. AWS's data has no dates: a model of many versions counts as older.
 */
function oldestFirst(records: readonly ModelRecord[]): Omit<ModelConstant, 'classNumber'>[] {
  const models = [...byModel(records.filter(record => !record.withdrawn)).values()].sort((a, b) => b.length - a.length);
  const superseded = models.flatMap(versions => versions.slice(0, -1).map((record, index) => ({ record, behind: versions.length - 1 - index })));
  superseded.sort((a, b) => b.behind - a.behind);
  return [
    ...superseded.map(({ record }) => versionConstant(record)),
    ...models.flatMap(versions => [
      versionConstant(versions[versions.length - 1]),
      ...versions.some(isDeployable) ? [modelConstant(versions[0])] : [],
    ]),
  ];
}

function versionConstant({ modelId, version }: ModelRecord): Omit<ModelConstant, 'classNumber'> {
  return { name: constantName(modelId, version), modelId, version };
}

function modelConstant({ modelId }: ModelRecord): Omit<ModelConstant, 'classNumber'> {
  return { name: constantName(modelId), modelId };
}
