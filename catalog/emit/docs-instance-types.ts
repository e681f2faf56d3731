import { constantName } from './constant-names';
import { code, docsPage, docsTable, spellingNote } from './docs-page';
import { GeneratedFile } from './generated-file';
import { acceleratorSummary } from './instance-type-summary';
import { InstanceTypeRecord } from '../sources/instance-snapshot';

const MIB_PER_GIB = 1024;
const UNKNOWN = 'unknown';
const NONE = 'none';

/** The table of instance types with their hardware. */
export function emitInstanceTypeDocs(records: readonly InstanceTypeRecord[]): GeneratedFile {
  const content = docsPage(
    'Instance types',
    'The instance types on which SageMaker hosts endpoints. One that is newer than your version of the library is written with `SageMakerInstanceType.of`.',
    spellingNote('SageMakerInstanceType', records.map(({ instanceType }) => constantName(instanceType))),
    'The memory of accelerators is that of one. `unknown` means that AWS publishes nothing about it.',
    docsTable(['Instance type', 'Constant', 'vCPU', 'Memory', 'Accelerator', 'Local NVMe'], records.map(instanceTypeRow)),
  );
  return { path: 'docs/instance-types.md', content };
}

function instanceTypeRow(record: InstanceTypeRecord): string[] {
  return [
    code(record.instanceType),
    code(constantName(record.instanceType)),
    record.vcpus === undefined ? UNKNOWN : String(record.vcpus),
    record.memoryInMib === undefined ? UNKNOWN : `${record.memoryInMib / MIB_PER_GIB} GiB`,
    acceleratorCell(record),
    storageCell(record.localStorageInGb),
  ];
}

/** A type whose vCPUs are known has an accelerator only if the record names it. */
function acceleratorCell({ accelerator, vcpus }: InstanceTypeRecord): string {
  if (accelerator) {
    return acceleratorSummary(accelerator);
  }
  return vcpus === undefined ? UNKNOWN : NONE;
}

function storageCell(gigabytes: number | undefined): string {
  if (gigabytes === undefined) {
    return UNKNOWN;
  }
  return gigabytes === 0 ? NONE : `${gigabytes} GB`;
}
