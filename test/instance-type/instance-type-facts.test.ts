import { AcceleratorKind } from '../../src/instance-type/accelerator-kind';
import { acceleratorKindOf, instanceTypeFacts, knownInstanceTypes, offersInstanceType } from '../../src/instance-type/instance-type-facts';
import { InstanceTypeTable } from '../../src/instance-type/instance-type-facts.generated';

describe('offersInstanceType', () => {
  test('is true where EC2 offers the type', () => {
    expect(offersInstanceType('ml.g5.2xlarge', 'us-east-1')).toBe(true);
  });

  test('is false where EC2 is known not to', () => {
    expect(offersInstanceType('ml.g5.2xlarge', 'af-south-1')).toBe(false);
  });

  test('counts a region that the library does not know as offering', () => {
    expect(offersInstanceType('ml.g5.2xlarge', 'us-gov-west-1')).toBe(true);
    expect(offersInstanceType('ml.g5.2xlarge', '${Token[AWS.Region.0]}')).toBe(true);
  });

  test('counts a type whose regions are not known as offered', () => {
    expect(offersInstanceType('ml.p3.2xlarge', 'af-south-1')).toBe(true);
    expect(offersInstanceType('ml.g99.2xlarge', 'af-south-1')).toBe(true);
  });

  test('knows 30 regions', () => {
    expect(InstanceTypeTable.REGIONS.length).toBe(30);
  });

  test('agrees with the regions of a rare type', () => {
    expect(InstanceTypeTable.REGIONS.filter(region => offersInstanceType('ml.trn2.48xlarge', region))).toEqual(['ap-south-2', 'us-east-2']);
  });
});

describe('acceleratorKindOf', () => {
  test.each([
    ['ml.m5.large', AcceleratorKind.CPU],
    ['ml.g6e.xlarge', AcceleratorKind.GPU],
    ['ml.inf1.xlarge', AcceleratorKind.INFERENTIA],
    ['ml.trn2.48xlarge', AcceleratorKind.TRAINIUM],
    ['ml.dl1.24xlarge', AcceleratorKind.GAUDI],
  ])('%s, which is known, has %s', (name, kind) => {
    expect(acceleratorKindOf(name)).toBe(kind);
  });

  test.each([
    ['ml.p9.48xlarge', AcceleratorKind.GPU],
    ['ml.p9e-x100.36xlarge', AcceleratorKind.GPU],
    ['ml.gr6.4xlarge', AcceleratorKind.GPU],
    ['ml.inf9.xlarge', AcceleratorKind.INFERENTIA],
    ['ml.trn9.xlarge', AcceleratorKind.TRAINIUM],
    ['ml.c9gn.large', AcceleratorKind.CPU],
    ['ml.x9.large', AcceleratorKind.CPU],
  ])('%s, which is not known, has %s by its name', (name, kind) => {
    expect(acceleratorKindOf(name)).toBe(kind);
  });

  test.each(['ml.dl2q.24xlarge', 'ml.f2.6xlarge', 'ml.vt1.3xlarge', 'ml.nova.large'])('the name of %s makes nothing certain', name => {
    expect(acceleratorKindOf(name)).toBeUndefined();
  });

  test.each(['g5.2xlarge', '', 'constructor', '__proto__', '${Token[TOKEN.1]}'])('%j is no instance type', text => {
    expect(acceleratorKindOf(text)).toBeUndefined();
  });

  test('agrees with the facts wherever the name makes the kind certain', () => {
    const letters = (name: string) => /^ml\.([a-z]+)/.exec(name)?.[1] ?? '';
    const disagreeing = knownInstanceTypes().filter(name => acceleratorKindOf(`ml.${letters(name)}9.large`) !== acceleratorKindOf(name));
    expect(disagreeing).toEqual(['ml.dl1.24xlarge']);
  });
});

describe('instanceTypeFacts', () => {
  test('tells what is known', () => {
    expect(instanceTypeFacts('ml.inf2.xlarge')).toEqual({
      vcpus: 4,
      memoryInMib: 16384,
      architecture: 'x86_64',
      burstable: false,
      localStorageInGb: 0,
      accelerator: { kind: AcceleratorKind.INFERENTIA, count: 1, name: 'Inferentia2', memoryInMib: 32768, neuronCores: 2 },
    });
  });

  test('leaves out what AWS does not publish', () => {
    expect(instanceTypeFacts('ml.p6e-gb200.36xlarge')?.accelerator).toEqual({
      kind: AcceleratorKind.GPU, count: 4, name: undefined, memoryInMib: undefined, neuronCores: undefined,
    });
  });

  test('is undefined for a name of Object.prototype', () => {
    expect(instanceTypeFacts('toString')).toBeUndefined();
  });
});
