import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ProductionVariantInstanceType } from '@aws-sdk/client-sagemaker';
import { InstanceTypeRecord, readInstanceSnapshot, writeInstanceSnapshot } from '../../../catalog/sources/instance-snapshot';

const C5: InstanceTypeRecord = { instanceType: 'ml.c5.large', vcpus: 2, memoryInMib: 4096, regions: ['us-east-1'] };
const M5: InstanceTypeRecord = { instanceType: 'ml.m5.large' };

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'instance-snapshot-'));
  file = join(folder, 'instance-types.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('it is written sorted, a line an instance type', () => {
  writeInstanceSnapshot(file, [M5, C5]);
  expect(readFileSync(file, 'utf8')).toBe(
    '[\n{"instanceType":"ml.c5.large","vcpus":2,"memoryInMib":4096,"regions":["us-east-1"]},\n{"instanceType":"ml.m5.large"}\n]\n');
});

test('nothing but the snapshot is left behind', () => {
  writeInstanceSnapshot(file, [M5]);
  expect(readdirSync(folder)).toEqual(['instance-types.json']);
});

test('what was written is read', () => {
  writeInstanceSnapshot(file, [C5, M5]);
  expect(readInstanceSnapshot(file)).toEqual([C5, M5]);
});

test('reading names everything that is wrong', () => {
  writeFileSync(file, JSON.stringify([{ ...C5, vcpus: -1 }, { ...M5, architecture: 'i386' }, { vcpus: 2 }]));
  expect(() => readInstanceSnapshot(file)).toThrow(new Error([
    `${file}: ml.c5.large vcpus: Expected a integer greater than or equal to 1 but received \`-1\``,
    `${file}: ml.m5.large architecture: Expected one of \`"arm64","x86_64"\`, but received: "i386"`,
    `${file}: record 3 instanceType: Expected a string, but received: undefined`,
  ].join('\n')));
});

test('the committed snapshot holds exactly the instance types of the SDK', () => {
  const committed = readInstanceSnapshot(join(__dirname, '../../../catalog/data/instance-types.json'));
  expect(committed.map(record => record.instanceType)).toEqual(Object.values(ProductionVariantInstanceType).sort());
});
