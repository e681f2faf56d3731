import { emitInstanceTypeDocs } from '../../../catalog/emit/docs-instance-types';
import { InstanceTypeRecord } from '../../../catalog/sources/instance-snapshot';
import { AcceleratorKind } from '../../../src/instance-type/accelerator-kind';

function row(record: InstanceTypeRecord): string {
  return String(emitInstanceTypeDocs([record]).content).trimEnd().split('\n').at(-1)!;
}

test('the page is one table, with the note on how constants are spelled', () => {
  const { path, content } = emitInstanceTypeDocs([{ instanceType: 'ml.m5.large' }, { instanceType: 'ml.g5.2xlarge' }]);
  expect(path).toBe('docs/instance-types.md');
  expect(content).toContain('`SageMakerInstanceType.ML_G5_2XLARGE` is `SageMakerInstanceType.ML_G5_2_XLARGE` there.');
  expect(content).toContain('| Instance type | Constant | vCPU | Memory | Accelerator | Local NVMe |');
});

test('a type with an accelerator has all facts in its row', () => {
  expect(row({
    instanceType: 'ml.g5.12xlarge',
    vcpus: 48,
    memoryInMib: 196608,
    localStorageInGb: 3800,
    accelerator: { kind: AcceleratorKind.GPU, manufacturer: 'NVIDIA', name: 'A10G', count: 4, memoryInMib: 91552 },
  })).toBe('| `ml.g5.12xlarge` | `ML_G5_12XLARGE` | 48 | 192 GiB | 4 x NVIDIA A10G (22 GiB each) | 3800 GB |');
});

test('what a type does not have is "none"', () => {
  expect(row({ instanceType: 'ml.t2.medium', vcpus: 2, memoryInMib: 4096, localStorageInGb: 0 }))
    .toBe('| `ml.t2.medium` | `ML_T2_MEDIUM` | 2 | 4 GiB | none | none |');
});

test('what is not known is "unknown"', () => {
  expect(row({ instanceType: 'ml.z9.large' })).toBe('| `ml.z9.large` | `ML_Z9_LARGE` | unknown | unknown | unknown | unknown |');
});
