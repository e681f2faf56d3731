import { processorOf } from '../../src/container-image/framework-processor';
import { AcceleratorKind } from '../../src/instance-type/accelerator-kind';
import { gravitonByName } from '../../src/instance-type/instance-family';
import { acceleratorKindOf, instanceTypeFacts, knownInstanceTypes } from '../../src/instance-type/instance-type-facts';

test.each([
  ['ml.c6i.xlarge', 'cpu'],
  ['ml.c7g.xlarge', 'graviton'],
  ['ml.g5.2xlarge', 'gpu'],
  ['ml.p4d.24xlarge', 'gpu'],
  ['ml.inf1.xlarge', 'neuron'],
  ['ml.inf2.xlarge', 'neuronx'],
  ['ml.trn1.2xlarge', 'neuronx'],
])('an image for %s is built for %s', (instanceType, processor) => {
  expect(processorOf(instanceType)).toBe(processor);
});

test('the name of the family decides for an instance type that is newer than the library', () => {
  expect(processorOf('ml.inf1.96xlarge')).toBe('neuron');
  expect(processorOf('ml.g5.96xlarge')).toBe('gpu');
  expect(processorOf('ml.m99i.xlarge')).toBe('cpu');
  expect(processorOf('ml.m99gd.xlarge')).toBe('graviton');
});

test.each(['ml.zz9.xlarge', 'local', ''])('nothing is certain for %j', instanceType => {
  expect(processorOf(instanceType)).toBeUndefined();
});

test('the name of a family tells the same as what is known of its CPUs', () => {
  const cpuOnly = knownInstanceTypes().filter(instanceType => acceleratorKindOf(instanceType) === AcceleratorKind.CPU);
  const differing = cpuOnly.filter(instanceType => {
    const architecture = instanceTypeFacts(instanceType)?.architecture;
    return architecture !== undefined && gravitonByName(instanceType.split('.')[1]) !== (architecture === 'arm64');
  });
  expect(cpuOnly.length).toBeGreaterThan(100);
  expect(differing).toEqual([]);
});
