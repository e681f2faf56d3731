import { readFileSync, renameSync, writeFileSync } from 'fs';
import { ProblemReport } from './problem-report';
import { AcceleratorKind } from '../../src/instance-type/accelerator-kind';
import { array, boolean, enums, Infer, integer, min, nonempty, optional, pattern, string, type } from '../../src/private/schema';

const positive = () => min(integer(), 1);
const region = () => pattern(string(), /^[a-z]+(-[a-z]+)+-\d+$/);

const AcceleratorRecordSchema = type({
  kind: enums(Object.values(AcceleratorKind)),
  manufacturer: nonempty(string()),
  name: optional(nonempty(string())),
  count: positive(),
  /** Of all accelerators of an instance together. */
  memoryInMib: optional(positive()),
  neuronCores: optional(positive()),
});

/**
 * One instance type of the snapshot. A member that is left out is unknown, with one exception: a type whose vCPUs are
 * known has an accelerator only if the record names it.
 */
export const InstanceTypeRecordSchema = type({
  instanceType: pattern(string(), /^ml\.[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*$/),
  vcpus: optional(positive()),
  memoryInMib: optional(positive()),
  architecture: optional(enums(['arm64', 'x86_64'])),
  burstable: optional(boolean()),
  /** Of NVMe storage; 0 is none. */
  localStorageInGb: optional(min(integer(), 0)),
  accelerator: optional(AcceleratorRecordSchema),
  /** The regions in which EC2 offers the type. */
  regions: optional(nonempty(array(region()))),
});

export type InstanceTypeRecord = Infer<typeof InstanceTypeRecordSchema>;
export type AcceleratorRecord = Infer<typeof AcceleratorRecordSchema>;

/**
 * Writes the snapshot: one line an instance type, sorted, so that a change shows as the lines of what has changed. The
 * file is replaced as a whole: an interrupted run leaves the old one.
 */
export function writeInstanceSnapshot(path: string, records: readonly InstanceTypeRecord[]): void {
  const lines = [...records].sort(byName).map(record => JSON.stringify(record));
  const temporary = `${path}.new`;
  writeFileSync(temporary, `[\n${lines.join(',\n')}\n]\n`);
  renameSync(temporary, path);
}

/** Reads what {@link writeInstanceSnapshot} wrote; throws with everything that is wrong with it. */
export function readInstanceSnapshot(path: string): InstanceTypeRecord[] {
  const report = new ProblemReport();
  const entries: readonly unknown[] = report.check(path, 'instance types', JSON.parse(readFileSync(path, 'utf8')), array()) ?? [];
  const records = entries.flatMap((entry, index) => report.check(path, subjectOf(entry, index), entry, InstanceTypeRecordSchema) ?? []);
  if (!report.isEmpty) {
    throw new Error(report.render());
  }
  return records;
}

/** Orders by code units, which is the same on every machine. */
function byName(a: InstanceTypeRecord, b: InstanceTypeRecord): number {
  return a.instanceType < b.instanceType ? -1 : 1;
}

/** What to call a record that may be anything. */
function subjectOf(entry: unknown, index: number): string {
  const name = (entry as Partial<InstanceTypeRecord> | null)?.instanceType;
  return typeof name === 'string' ? name : `record ${index + 1}`;
}
