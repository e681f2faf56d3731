import { ModelRecord } from '../../src/jumpstart/model-record';
import { canonicalJson } from '../canonical-json';
import { versionKey } from '../sources/complete-source';

/** How many versions a fetch changes. */
export interface RecordChanges {
  readonly added: number;
  readonly changed: number;
  /** Versions that were offered before and are not any more; they count as changed, too. */
  readonly withdrawn: number;
  readonly unchanged: number;
}

/** Compares the data before and after a fetch, which loses no version. */
export function countChanges(before: readonly ModelRecord[], after: readonly ModelRecord[]): RecordChanges {
  const known = new Map(before.map(record => [versionKey(record), record]));
  let [added, changed, withdrawn] = [0, 0, 0];
  for (const record of after) {
    const old = known.get(versionKey(record));
    if (!old) {
      added += 1;
    } else if (canonicalJson(old) !== canonicalJson(record)) {
      changed += 1;
      withdrawn += !old.withdrawn && record.withdrawn ? 1 : 0;
    }
  }
  return { added, changed, withdrawn, unchanged: after.length - added - changed };
}
