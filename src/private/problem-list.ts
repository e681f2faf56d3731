// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';
import { ConfigurationError, Problem } from './errors';

/** Collects what is wrong with the props of a construct, so that one error names all of it. */
export class ProblemList {
  private readonly problems: Problem[] = [];

  public get all(): Problem[] {
    return [...this.problems];
  }

  public add(...problems: readonly Problem[]): void {
    this.problems.push(...problems);
  }

  /** Adds a problem when a value is given, is known at synthesis, and does not pass. */
  public check<T>(value: T | undefined, passes: (value: T) => boolean, problem: Problem): void {
    if (value !== undefined && !Token.isUnresolved(value) && !passes(value)) {
      this.add({ value, ...problem });
    }
  }

  /**
   * @param path the path of the construct
   * @param others finds what the error names as well; not asked without a problem, because others check it anyway
   * @throws ConfigurationError when there is any problem
   */
  public throwIfAny(path: string, others: () => readonly Problem[] = () => []): void {
    if (this.problems.length > 0) {
      throw new ConfigurationError(path, [...this.problems, ...others()]);
    }
  }
}
