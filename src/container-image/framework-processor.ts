// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { FrameworkProcessor } from './framework-images';
import { AcceleratorKind } from '../instance-type/accelerator-kind';
import { gravitonByName } from '../instance-type/instance-family';
import { acceleratorKindOf, instanceTypeFacts } from '../instance-type/instance-type-facts';
import { familyOf } from '../instance-type/instance-type-name';

/** The processor for which an image must be built to run on an instance type; undefined when that is not certain. */
export function processorOf(instanceType: string): FrameworkProcessor | undefined {
  switch (acceleratorKindOf(instanceType)) {
    case AcceleratorKind.CPU:
      return isGraviton(instanceType) ? 'graviton' : 'cpu';
    case AcceleratorKind.GPU:
      return 'gpu';
    case AcceleratorKind.INFERENTIA:
      // The first Inferentia has a compiler of its own, Neuron; everything since runs Neuron X.
      return familyOf(instanceType) === 'inf1' ? 'neuron' : 'neuronx';
    case AcceleratorKind.TRAINIUM:
      return 'neuronx';
    default:
      return undefined;
  }
}

function isGraviton(instanceType: string): boolean {
  const architecture = instanceTypeFacts(instanceType)?.architecture;
  return architecture === undefined ? gravitonByName(familyOf(instanceType) ?? '') ?? false : architecture === 'arm64';
}
