import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ProductionVariantInstanceType } from '@aws-sdk/client-sagemaker';
import { readInstanceFacts } from '../../../catalog/sources/instance-facts';
import { InstanceFix } from '../../../catalog/sources/instance-fixes';
import { InstanceTypeRecord } from '../../../catalog/sources/instance-snapshot';
import { ProblemReport } from '../../../catalog/sources/problem-report';

const LARGE = {
  architecture: 'x86_64', burstable: false, ec2_regions: ['us-west-2', 'us-east-1'], memory_mib: 8192, nvme_storage_gb: null, vcpus: 2,
};

const INF2 = {
  ...LARGE, accelerator: { cores: 2, count: 1, manufacturer: 'AWS', name: 'Inferentia2', total_memory_mib: 32768 },
};

let folder: string;
let factsFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'instance-facts-'));
  factsFile = join(folder, 'facts.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Joins the facts with the types and says what is wrong, without the name of the file. */
function joinFacts(
  facts: unknown, validTypes: readonly string[], fixes: readonly InstanceFix[] = [],
): { records: InstanceTypeRecord[]; problems: string[] } {
  writeFileSync(factsFile, typeof facts === 'string' ? facts : JSON.stringify(facts));
  const report = new ProblemReport();
  const records = readInstanceFacts({ factsFile, validTypes, fixes }, report);
  return { records, problems: report.problems.map(({ subject, field, message }) => `${subject} ${field}: ${message}`) };
}

test('a type is joined with its facts', () => {
  const { records, problems } = joinFacts({ 'ml.inf2.xlarge': INF2 }, ['ml.inf2.xlarge']);
  expect(problems).toEqual([]);
  expect(records).toEqual([{
    instanceType: 'ml.inf2.xlarge',
    vcpus: 2,
    memoryInMib: 8192,
    architecture: 'x86_64',
    burstable: false,
    localStorageInGb: 0,
    accelerator: { kind: 'inferentia', manufacturer: 'AWS', name: 'Inferentia2', count: 1, memoryInMib: 32768, neuronCores: 2 },
    regions: ['us-east-1', 'us-west-2'],
  }]);
});

test('a type without facts is kept', () => {
  expect(joinFacts({}, ['ml.x9.large'])).toEqual({ records: [{ instanceType: 'ml.x9.large' }], problems: [] });
});

test('the storage of a type of which only the accelerator is known is unknown', () => {
  const { records } = joinFacts({ 'ml.p3.2xlarge': { accelerator: { manufacturer: 'NVIDIA', count: 1 } } }, ['ml.p3.2xlarge']);
  expect(records).toEqual([{ instanceType: 'ml.p3.2xlarge', accelerator: { kind: 'gpu', manufacturer: 'NVIDIA', count: 1 } }]);
});

test('an empty list of regions says that they are not known', () => {
  expect(joinFacts({ 'ml.m5.large': { ...LARGE, ec2_regions: [] } }, ['ml.m5.large']).records[0].regions).toBeUndefined();
});

test('the types come sorted', () => {
  const { records } = joinFacts({}, ['ml.m5.large', 'ml.c5.large', 'ml.c5.2xlarge']);
  expect(records.map(record => record.instanceType)).toEqual(['ml.c5.2xlarge', 'ml.c5.large', 'ml.m5.large']);
});

test('facts about a type that SageMaker does not host on are a problem', () => {
  expect(joinFacts({ 'ml.m5.large': LARGE, 'ml.x1.large': LARGE }, ['ml.m5.large']).problems).toEqual([
    'ml.x1.large : is not an instance type that SageMaker hosts on',
  ]);
});

test('every wrong field of every type is reported, and the rest is still read', () => {
  const { records, problems } = joinFacts({
    'ml.c5.large': LARGE,
    'ml.g5.xlarge': { ...INF2, accelerator: { ...INF2.accelerator, count: 'one' } },
    'ml.m5.large': { ...LARGE, vcpus: '2', burstable: 'no' },
  }, ['ml.c5.large', 'ml.g5.xlarge', 'ml.m5.large']);
  expect(problems).toEqual([
    'ml.g5.xlarge accelerator.count: Expected an integer, but received: "one"',
    'ml.m5.large vcpus: Expected an integer, but received: "2"',
    'ml.m5.large burstable: Expected a value of type `boolean`, but received: `"no"`',
  ]);
  expect(records.map(record => [record.instanceType, record.vcpus])).toEqual([
    ['ml.c5.large', 2], ['ml.g5.xlarge', undefined], ['ml.m5.large', undefined],
  ]);
});

test('a value that is out of range is reported', () => {
  expect(joinFacts({ 'ml.m5.large': { ...LARGE, vcpus: 0, ec2_regions: ['Virginia'] } }, ['ml.m5.large']).problems).toEqual([
    'ml.m5.large vcpus: Expected a integer greater than or equal to 1 but received `0`',
    'ml.m5.large regions.0: Expected a string matching `/^[a-z]+(-[a-z]+)+-\\d+$/` but received "Virginia"',
  ]);
});

test('an architecture for which no image can be built is reported', () => {
  expect(joinFacts({ 'ml.m5.large': { ...LARGE, architecture: 'i386' } }, ['ml.m5.large']).problems).toEqual([
    'ml.m5.large architecture: Expected one of `"arm64","x86_64"`, but received: "i386"',
  ]);
});

test('an accelerator of which the kind cannot be told is reported', () => {
  const accelerator = { ...INF2.accelerator, name: 'Nova' };
  expect(joinFacts({ 'ml.m5.large': { ...LARGE, accelerator } }, ['ml.m5.large']).problems).toEqual([
    'ml.m5.large accelerator.kind: Expected one of `"cpu","gpu","inferentia","trainium","gaudi"`, but received: undefined',
  ]);
});

test('a field that is not known is reported, because a renamed one would get lost', () => {
  const entry = { ...INF2, cpus: 2, accelerator: { ...INF2.accelerator, chips: 1 } };
  expect(joinFacts({ 'ml.inf2.xlarge': entry }, ['ml.inf2.xlarge']).problems).toEqual([
    'ml.inf2.xlarge cpus: is not a field that the catalogue knows',
    'ml.inf2.xlarge accelerator.chips: is not a field that the catalogue knows',
  ]);
});

test('a file that breaks off is a problem', () => {
  const { problems } = joinFacts('{"ml.m5.large": {"vcpus": 2', ['ml.m5.large']);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain('JSON');
});

test('a file that is missing is a problem', () => {
  const report = new ProblemReport();
  readInstanceFacts({ factsFile: join(folder, 'none.json'), validTypes: [], fixes: [] }, report);
  expect(report.problems.map(({ message }) => message.split(':')[0])).toEqual(['ENOENT']);
});

test('a list in place of an object is a problem', () => {
  expect(joinFacts([LARGE], ['ml.m5.large']).problems).toEqual(['instance types : Expected an object, but received: [object Object]']);
});

test('without types of its own it takes those of the SDK', () => {
  writeFileSync(factsFile, '{}');
  const records = readInstanceFacts({ factsFile, fixes: [] }, new ProblemReport());
  expect(records.map(record => record.instanceType)).toEqual(Object.values(ProductionVariantInstanceType).sort());
});

test('the fixes are applied', () => {
  const fix = { instanceType: 'ml.m5.large', facts: { architecture: 'arm64' }, reason: 'r', reference: 'https://example.com' };
  expect(joinFacts({ 'ml.m5.large': LARGE }, ['ml.m5.large'], [fix]).records[0].architecture).toBe('arm64');
});
