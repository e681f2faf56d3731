import { Aws, Size, Token } from 'aws-cdk-lib';
import { InstanceArchitecture } from 'aws-cdk-lib/aws-ec2';
import * as fc from 'fast-check';
import { AcceleratorKind } from '../../src/instance-type/accelerator-kind';
import { knownInstanceTypes } from '../../src/instance-type/instance-type-facts';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { ConfigurationError } from '../../src/private/errors';

const constants = Object.entries(SageMakerInstanceType).filter(([, value]) => value instanceof SageMakerInstanceType);

/** All that an instance type tells, as plain values. */
function told(type: SageMakerInstanceType): unknown[] {
  return [
    type.toString(), type.isKnown, type.family, type.accelerator, type.usesNeuron, type.acceleratorName, type.acceleratorCount,
    type.acceleratorMemory?.toMebibytes(), type.neuronCores, type.vcpus, type.memory?.toMebibytes(), type.architecture, type.burstable,
    type.hasLocalStorage, type.localStorageInGb, type.quotaName, type.offeredIn('eu-south-1'),
  ];
}

/** What is wrong with an instance type, as the message says it. */
function complaint(instanceType: string): string {
  try {
    SageMakerInstanceType.of(instanceType);
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}

describe('the constants', () => {
  test('there is one for each of the 277 instance types', () => {
    expect(constants.length).toBe(277);
    expect(constants.map(([, value]) => String(value)).sort()).toEqual(knownInstanceTypes());
  });

  test('each is named after its instance type, with underscores for dots and dashes', () => {
    expect(constants.filter(([name, value]) => name !== String(value).replace(/[.-]/g, '_').toUpperCase())).toEqual([]);
  });

  test('each has vCPUs, memory, an architecture, an accelerator kind and a count', () => {
    const incomplete = constants.filter(([, value]) => {
      const type = value as SageMakerInstanceType;
      return [type.vcpus, type.memory, type.architecture, type.accelerator, type.acceleratorCount, type.burstable].includes(undefined);
    });
    expect(incomplete.map(([name]) => name)).toEqual([]);
  });

  test('an instance type from of() tells the same as the constant of that name', () => {
    for (const [, constant] of constants) {
      expect(told(SageMakerInstanceType.of(String(constant)))).toEqual(told(constant as SageMakerInstanceType));
    }
  });
});

describe('the facts', () => {
  test('a GPU type tells its hardware', () => {
    const type = SageMakerInstanceType.ML_G5_12XLARGE;
    expect(type.family).toBe('g5');
    expect(type.accelerator).toBe(AcceleratorKind.GPU);
    expect(type.acceleratorName).toBe('A10G');
    expect(type.acceleratorCount).toBe(4);
    expect(type.acceleratorMemory?.toMebibytes()).toBe(91552);
    expect(type.neuronCores).toBeUndefined();
    expect(type.vcpus).toBe(48);
    expect(type.memory?.toGibibytes()).toBe(192);
    expect(type.architecture).toBe(InstanceArchitecture.X86_64);
    expect(type.burstable).toBe(false);
    expect(type.localStorageInGb).toBe(3800);
  });

  test('an Inferentia type tells its Neuron devices and cores', () => {
    const type = SageMakerInstanceType.ML_INF2_48XLARGE;
    expect(type.accelerator).toBe(AcceleratorKind.INFERENTIA);
    expect(type.usesNeuron).toBe(true);
    expect(type.acceleratorName).toBe('Inferentia2');
    expect(type.acceleratorCount).toBe(12);
    expect(type.neuronCores).toBe(24);
  });

  test('a Trainium type uses Neuron too, but is not an Inferentia type', () => {
    expect(SageMakerInstanceType.ML_TRN1_32XLARGE.accelerator).toBe(AcceleratorKind.TRAINIUM);
    expect(SageMakerInstanceType.ML_TRN1_32XLARGE.usesNeuron).toBe(true);
  });

  test('a type without an accelerator has none of its facts, and runs on the CPU', () => {
    const type = SageMakerInstanceType.ML_C6G_LARGE;
    expect(type.accelerator).toBe(AcceleratorKind.CPU);
    expect(type.usesNeuron).toBe(false);
    expect(type.acceleratorCount).toBe(0);
    expect(type.acceleratorName).toBeUndefined();
    expect(type.acceleratorMemory).toBeUndefined();
    expect(type.architecture).toBe(InstanceArchitecture.ARM_64);
  });

  test('exactly the t types are burstable', () => {
    const burstable = constants.map(([, value]) => value as SageMakerInstanceType).filter(type => type.burstable).map(String);
    expect(burstable).toEqual(['ml.t2.2xlarge', 'ml.t2.large', 'ml.t2.medium', 'ml.t2.xlarge']);
  });

  test.each(['ml.g4dn.xlarge', 'ml.g5.xlarge', 'ml.p4d.24xlarge', 'ml.m5d.large', 'ml.dl1.24xlarge'])('%s has local storage', name => {
    expect(SageMakerInstanceType.of(name).hasLocalStorage).toBe(true);
  });

  test.each(['ml.m5.large', 'ml.inf2.xlarge', 'ml.p3.2xlarge'])('%s has no local storage', name => {
    expect(SageMakerInstanceType.of(name).hasLocalStorage).toBe(false);
    expect(SageMakerInstanceType.of(name).localStorageInGb).toBe(0);
  });

  test('facts that the sources lack or get wrong are corrected', () => {
    expect(SageMakerInstanceType.ML_P3_2XLARGE.acceleratorName).toBe('V100');
    expect(SageMakerInstanceType.ML_P3_2XLARGE.memory?.toGibibytes()).toBe(61);
    expect(SageMakerInstanceType.ML_DL1_24XLARGE.accelerator).toBe(AcceleratorKind.GAUDI);
    expect(SageMakerInstanceType.ML_TRN2_48XLARGE.acceleratorMemory?.toGibibytes()).toBe(1536);
  });

  test('a family may contain a dash', () => {
    expect(SageMakerInstanceType.ML_P6_B200_48XLARGE.toString()).toBe('ml.p6-b200.48xlarge');
    expect(SageMakerInstanceType.ML_P6_B200_48XLARGE.family).toBe('p6-b200');
  });

  test('the quota carries the name that Service Quotas gives it', () => {
    expect(SageMakerInstanceType.ML_G5_2XLARGE.quotaName).toBe('ml.g5.2xlarge for endpoint usage');
  });

  test('memory comes as a Size', () => {
    expect(SageMakerInstanceType.ML_C4_LARGE.memory).toEqual(Size.mebibytes(3840));
  });
});

describe('an instance type that the library does not know', () => {
  const type = SageMakerInstanceType.of('ml.g99.2xlarge');

  test('is accepted as it is written', () => {
    expect(type.toString()).toBe('ml.g99.2xlarge');
    expect(type.isKnown).toBe(false);
    expect(type.quotaName).toBe('ml.g99.2xlarge for endpoint usage');
  });

  test('has no facts', () => {
    expect([type.vcpus, type.memory, type.architecture, type.acceleratorCount, type.acceleratorMemory, type.acceleratorName]).toEqual(
      [undefined, undefined, undefined, undefined, undefined, undefined]);
    expect([type.hasLocalStorage, type.localStorageInGb, type.neuronCores]).toEqual([undefined, undefined, undefined]);
  });

  test('has the accelerator that its family name makes certain', () => {
    expect(type.accelerator).toBe(AcceleratorKind.GPU);
  });

  test('is burstable only when its family name says so', () => {
    expect(SageMakerInstanceType.of('ml.t3.large').burstable).toBe(true);
    expect(SageMakerInstanceType.of('ml.m9.large').burstable).toBe(false);
    expect(SageMakerInstanceType.of('ml.dl9.large').burstable).toBeUndefined();
  });

  test('counts as offered everywhere', () => {
    expect(type.offeredIn('us-east-1')).toBe(true);
  });
});

describe('a token', () => {
  const token = Token.asString({ Ref: 'InstanceType' });
  const type = SageMakerInstanceType.of(token);

  test('is accepted and rendered as it is', () => {
    expect(type.toString()).toBe(token);
    expect(SageMakerInstanceType.of(Aws.STACK_NAME).toString()).toBe(Aws.STACK_NAME);
  });

  test('has no facts, not even a family', () => {
    expect([type.isKnown, type.usesNeuron]).toEqual([false, false]);
    expect([type.family, type.accelerator, type.burstable, type.vcpus]).toEqual([undefined, undefined, undefined, undefined]);
    expect(type.offeredIn('us-east-1')).toBe(true);
  });
});

describe('a name of the wrong form', () => {
  const WRONG = 'is not the name of a SageMaker instance type';
  const ALLOWED = 'Allowed: ml.<family>.<size> in lower case, for example ml.g5.2xlarge.';

  test.each([
    ['g5.2xlarge', 'Write ml.g5.2xlarge.'],
    [' ml.g5.2xlarge ', 'Write ml.g5.2xlarge.'],
    ['ML.G5.2XLARGE', 'Write ml.g5.2xlarge.'],
    ['ml.g5.2 xlarge', 'The nearest known instance type is ml.g5.2xlarge.'],
    ['m7i-4xlarge', 'The nearest known instance type is ml.m7i.4xlarge.'],
  ])('%j is refused, with what was meant', (name, fix) => {
    expect(complaint(name)).toBe(`[SageMakerInstanceType] instanceType: ${WRONG}, got ${JSON.stringify(name)}. ${ALLOWED} ${fix}`);
  });

  test('an empty name is refused without a suggestion', () => {
    expect(complaint('')).toBe(`[SageMakerInstanceType] instanceType: ${WRONG}, got "". ${ALLOWED}`);
  });
});

describe('every text', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const inner = [...letters, ...'0123456789-'];
  const word = (first: readonly string[]) => fc
    .tuple(fc.constantFrom(...first), fc.string({ unit: fc.constantFrom(...inner), maxLength: 12 }))
    .map(([head, tail]) => head + tail);

  test('of the form ml.<family>.<size> comes back from toString()', () => {
    fc.assert(fc.property(word(letters), word([...letters, ...'0123456789']), (family, size) => {
      const type = SageMakerInstanceType.of(`ml.${family}.${size}`);
      expect(type.toString()).toBe(`ml.${family}.${size}`);
      expect(type.family).toBe(family);
    }));
  });

  test('of another form is a ConfigurationError', () => {
    const malformed = fc.oneof(
      fc.string(),
      fc.tuple(word(letters), word(letters)).map(parts => parts.join('.')),
      fc.tuple(word(letters), word(letters), fc.constantFrom(' ', '.', '_', 'A', '\n', '/')).map(([family, size, odd]) => `ml.${family}.${size}${odd}`),
      word(letters).map(family => `ml.${family}`),
    ).filter(text => !/^ml\.[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*$/.test(text));
    fc.assert(fc.property(malformed, text => {
      expect(() => SageMakerInstanceType.of(text)).toThrow(ConfigurationError);
    }));
  });
});
