// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CustomSageMakerEndpointProps } from './custom-sagemaker-endpoint-props';
import type { ProblemList } from '../private/problem-list';

const DEFAULT_MAX_CAPACITY = 2;

const SHORTHANDS = ['minCapacity', 'maxCapacity'] as const;

/** The props with `minCapacity` and `maxCapacity` written as `autoScaling`. */
export function expandShorthands(props: CustomSageMakerEndpointProps): CustomSageMakerEndpointProps {
  const { minCapacity, maxCapacity = DEFAULT_MAX_CAPACITY } = props;
  const scales = SHORTHANDS.some(shorthand => props[shorthand] !== undefined);
  return scales ? { ...props, autoScaling: { minCapacity, maxCapacity } } : props;
}

/** @param props before they are expanded */
export function checkShorthands(props: CustomSageMakerEndpointProps, problems: ProblemList): void {
  for (const subject of SHORTHANDS) {
    if (props[subject] !== undefined && props.autoScaling !== undefined) {
      problems.add({ subject, what: 'cannot be given together with autoScaling, which it stands for', fix: `Write autoScaling.${subject}.` });
    }
  }
}
