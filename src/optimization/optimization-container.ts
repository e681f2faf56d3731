// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { OptimizationContainerOptions } from './optimization-container-options';
import type { ContainerImage } from '../container-image/container-image';
import { ConfigurationError } from '../private/errors';
import { ProblemList } from '../private/problem-list';
import { checkTypes, having, mapOf, PropTypes, text } from '../private/prop-types';

/** The types of the options that all techniques with a container have. */
export const CONTAINER_OPTION_TYPES: PropTypes<OptimizationContainerOptions> = {
  image: having('bind', 'a ContainerImage, such as a constant of DeepLearningContainerImage'),
  environment: mapOf(text),
};

/** `ModelQuantizationConfig`, `ModelCompilationConfig` and `ModelShardingConfig` have the same members. */
export function renderContainer(
  scope: Construct, role: iam.IGrantable, environment: { readonly [name: string]: string }, image: ContainerImage | undefined,
): object {
  return {
    ...image && { Image: image.bind(scope, role).imageName },
    ...Object.keys(environment).length > 0 && { OverrideEnvironment: environment },
  };
}

/**
 * The variables that options stand for.
 *
 * @param values by the names of the variables; what is undefined was not given
 */
export function optionVariables(
  values: { readonly [name: string]: string | number | undefined }, more: OptimizationContainerOptions,
): { readonly [name: string]: string } {
  const given = Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]);
  return { ...Object.fromEntries(given), ...more.environment };
}

/**
 * Checks options of a factory: their types, and that what counts something is a whole number from 1 on.
 *
 * @throws ConfigurationError naming everything that is wrong with them
 */
export function checkOptions<Options extends object>(
  factory: string, options: Options, types: PropTypes<Options>, counts: readonly (keyof Options & string)[],
): void {
  checkTypes(factory, options, types);
  const problems = new ProblemList();
  for (const subject of counts) {
    problems.check(options[subject] as number | undefined, count => Number.isInteger(count) && count >= 1, {
      subject, what: 'is out of range', allowed: 'whole numbers from 1 on',
    });
  }
  if (problems.all.length > 0) {
    throw new ConfigurationError(factory, problems.all);
  }
}
