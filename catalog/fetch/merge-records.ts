import { ModelRecord } from '../../src/jumpstart/model-record';
import { compareRecords } from '../normalize';
import { ListedVersion, versionKey } from '../sources/complete-source';

/**
 * What the data holds after a fetch, sorted.
 *
 * A fetched version replaces the one that the data has; all others stay. No version is ever deleted: users may have
 * deployed it. Versions that AWS publishes no longer are marked as withdrawn.
 *
 * @param listed all versions that AWS publishes; undefined when no source of the fetch names all
 */
export function mergeRecords(
  old: readonly ModelRecord[], fetched: readonly ModelRecord[], listed?: readonly ListedVersion[],
): ModelRecord[] {
  const merged = new Map([...old, ...fetched].map(record => [versionKey(record), record]));
  const records = [...merged.values()].sort(compareRecords);
  if (!listed) {
    return records;
  }
  const published = new Set(listed.filter(({ deprecated }) => !deprecated).map(versionKey));
  return records.map(record => published.has(versionKey(record)) ? record : { ...record, withdrawn: true });
}
