// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';
import type { ServingMode } from './serving-mode';
import type { ProblemList } from '../private/problem-list';

/** Between how many instances an endpoint scales. */
export interface ScalingLimits {
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
}

/** The fewest instances that an endpoint may be scaled to. */
export function fewestInstances(servingMode: ServingMode): number {
  return servingMode === 'asynchronous' ? 0 : 1;
}

/**
 * Finds what is wrong with the limits at some path, each by itself and with each other.
 *
 * @param fewest the least that `minCapacity` may be
 * @param leastMost the least that `maxCapacity` may be
 */
export function checkScalingLimits(path: string, limits: ScalingLimits, fewest: number, leastMost: number, problems: ProblemList): void {
  const { minCapacity, maxCapacity } = limits;
  problems.check(minCapacity, count => Number.isInteger(count) && count >= fewest, {
    subject: `${path}.minCapacity`,
    what: minCapacity === 0 && fewest > 0 ? 'is for asynchronous endpoints only: real-time ones cannot do without instances' : 'must be a whole number',
    allowed: `${fewest} or more`,
  });
  problems.check(maxCapacity, count => Number.isInteger(count) && count >= leastMost, {
    subject: `${path}.maxCapacity`, what: 'must be a whole number', allowed: `${leastMost} or more`,
  });
  if (areCrossed(limits)) {
    problems.add({ subject: `${path}.minCapacity`, what: 'is more than maxCapacity', value: minCapacity, allowed: `at most ${maxCapacity}` });
  }
}

/** Whether the fewest are more than the most, as far as it is known at synthesis. */
export function areCrossed({ minCapacity, maxCapacity }: ScalingLimits): boolean {
  return isKnown(minCapacity) && isKnown(maxCapacity) && minCapacity > maxCapacity;
}

/** Whether a number was given, and is known at synthesis. */
export function isKnown(value: number | undefined): value is number {
  return value !== undefined && !Token.isUnresolved(value);
}
