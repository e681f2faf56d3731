// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { COMBINATION_RULES, INSTANCE_FAMILIES, OptimizationProcessor, OptimizationTechnique } from './combination-rules';
import { AcceleratorKind } from '../instance-type/accelerator-kind';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

const factoriesOf = (techniques: readonly OptimizationTechnique[]) => techniques.map(technique => COMBINATION_RULES[technique].factory);

/** What is wrong with the techniques of one job, by the table of rules. */
export function combinationProblems(techniques: readonly OptimizationTechnique[]): Problem[] {
  const problems = new ProblemList();
  if (techniques.length === 0) {
    problems.add({ subject: 'optimizations', what: 'must have one at least', fix: 'Add one, such as Quantization.awq().' });
  }
  techniques.forEach((technique, index) => {
    const { factory, together, needs } = COMBINATION_RULES[technique];
    for (const earlier of techniques.slice(0, index)) {
      if (!together.includes(earlier)) {
        problems.add({
          subject: 'optimizations',
          what: `has ${factory} and ${COMBINATION_RULES[earlier].factory}, which do not go together in one job`,
          allowed: together.length > 0 ? `with ${factory}: ${factoriesOf(together).join(', ')}` : `nothing with ${factory}`,
          fix: 'Remove one of the two.',
        });
      }
    }
    if (needs !== undefined && !techniques.includes(needs)) {
      problems.add({
        subject: 'optimizations',
        what: `has ${factory}, which needs ${COMBINATION_RULES[needs].factory} as well`,
        fix: `Add ${COMBINATION_RULES[needs].factory}().`,
      });
    }
  });
  return problems.all;
}

/** What is wrong with the instance type for these techniques, as far as the processor is known. */
export function processorProblems(techniques: readonly OptimizationTechnique[], instanceType: SageMakerInstanceType): Problem[] {
  const actual = processorOf(instanceType);
  if (actual === undefined) {
    return [];
  }
  return techniques.filter(technique => COMBINATION_RULES[technique].processor !== actual).map(technique => {
    const { factory, processor } = COMBINATION_RULES[technique];
    return {
      subject: 'deploymentInstanceType',
      what: `has ${actual === 'CPU' ? 'no accelerator' : `${actual} accelerators`}, and ${factory} is for ${processor === 'GPU' ? 'GPUs' : 'AWS Neuron'}`,
      value: instanceType.toString(),
      allowed: `the families ${INSTANCE_FAMILIES[processor].join(', ')}`,
    };
  });
}

/** Whether jobs are known to work for a family; a token may be any. */
export function isKnownFamily(family: string | undefined): boolean {
  return family === undefined || Object.values(INSTANCE_FAMILIES).some(families => families.includes(family));
}

function processorOf({ accelerator }: SageMakerInstanceType): OptimizationProcessor | 'CPU' | undefined {
  switch (accelerator) {
    case AcceleratorKind.GPU:
      return 'GPU';
    case AcceleratorKind.INFERENTIA:
    case AcceleratorKind.TRAINIUM:
      return 'Neuron';
    case AcceleratorKind.CPU:
      return 'CPU';
    default:
      return undefined;
  }
}
