import { AcceleratorRecord, InstanceTypeRecord } from '../sources/instance-snapshot';

const MIB_PER_GIB = 1024;

/** One instance type in one line, for the doc comment of its constant. */
export function instanceTypeSummary(record: InstanceTypeRecord): string {
  const facts = [
    record.vcpus === undefined ? undefined : `${record.vcpus} vCPU`,
    record.memoryInMib === undefined ? undefined : `${record.memoryInMib / MIB_PER_GIB} GiB`,
    record.accelerator === undefined ? undefined : acceleratorSummary(record.accelerator),
  ].filter(fact => fact !== undefined);
  return `${record.instanceType}: ${facts.length > 0 ? facts.join(', ') : 'AWS publishes no facts about it'}`;
}

/** The memory is that of one accelerator, to the nearest GiB: what a model's size is compared with. */
export function acceleratorSummary({ count, manufacturer, name, kind, memoryInMib }: AcceleratorRecord): string {
  const accelerators = `${count} x ${manufacturer} ${name ?? kind.toUpperCase()}`;
  if (memoryInMib === undefined) {
    return accelerators;
  }
  const gib = Math.round(memoryInMib / count / MIB_PER_GIB);
  return `${accelerators} (${gib} GiB${count > 1 ? ' each' : ''})`;
}
