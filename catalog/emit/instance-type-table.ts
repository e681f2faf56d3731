import { AcceleratorRow, InstanceTypeRow } from '../../src/instance-type/instance-type-row';
import { AcceleratorRecord, InstanceTypeRecord } from '../sources/instance-snapshot';

/** The facts about all instance types in the form in which the library holds them. */
export interface InstanceTypeTable {
  /** Every region in which EC2 offers any of the types, sorted. */
  readonly regions: readonly string[];
  /** The distinct sets of regions: at the position of each region 1 where it is in the set, else 0. */
  readonly regionSets: readonly string[];
  readonly rows: ReadonlyMap<string, InstanceTypeRow>;
}

/** Interns the regions and turns each record into a row. */
export function instanceTypeTable(records: readonly InstanceTypeRecord[]): InstanceTypeTable {
  const regions = [...new Set(records.flatMap(record => record.regions ?? []))].sort();
  const regionSets = new Map<string, number>();
  const rows = new Map(records.map(record => [record.instanceType, row(record, regions, regionSets)]));
  return { regions, regionSets: [...regionSets.keys()], rows };
}

function row(record: InstanceTypeRecord, regions: readonly string[], regionSets: Map<string, number>): InstanceTypeRow {
  const { vcpus, memoryInMib, architecture, burstable, localStorageInGb, accelerator } = record;
  const regionSet = record.regions && internRegions(new Set(record.regions), regions, regionSets);
  const facts = [
    vcpus ?? null, memoryInMib ?? null, architecture ?? null, burstable ?? null, localStorageInGb ?? null, regionSet ?? null,
  ] as const;
  return accelerator === undefined ? facts : [...facts, acceleratorRow(accelerator)];
}

/** The number of a set of regions, which it gets when it is first seen. */
function internRegions(offered: ReadonlySet<string>, regions: readonly string[], regionSets: Map<string, number>): number {
  const key = regions.map(region => (offered.has(region) ? '1' : '0')).join('');
  const known = regionSets.get(key);
  if (known !== undefined) {
    return known;
  }
  regionSets.set(key, regionSets.size);
  return regionSets.size - 1;
}

function acceleratorRow({ kind, count, name, memoryInMib, neuronCores }: AcceleratorRecord): AcceleratorRow {
  const facts = [kind, count, name ?? null, memoryInMib ?? null] as const;
  return neuronCores === undefined ? facts : [...facts, neuronCores];
}
