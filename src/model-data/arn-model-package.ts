// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ModelPackage } from './model-package';
import { modelPackageArnProblems, regionOfModelPackage } from './model-package-arn';
import { ConfigurationError, Problem } from '../private/errors';

/** A package in one region. */
export class ArnModelPackage extends ModelPackage {
  constructor(private readonly arn: string) {
    super();
    const problems = modelPackageArnProblems('arn', arn);
    if (problems.length > 0) {
      throw new ConfigurationError('ModelPackage.fromArn', problems);
    }
  }

  public bind(scope: Construct): string {
    const problems = this._problems(scope);
    if (problems.length > 0) {
      throw new ConfigurationError(scope.node.path, problems);
    }
    return this.arn;
  }

  /** @internal */
  public _problems(scope: Construct): Problem[] {
    const { region } = Stack.of(scope);
    const own = regionOfModelPackage(this.arn);
    if (own === undefined || own === region || Token.isUnresolved(region)) {
      return [];
    }
    return [{
      subject: 'modelPackage',
      what: `is in ${own}, and can be deployed there only`,
      value: region,
      allowed: own,
      fix: 'Change the region of the stack, or give the ARN of each region to ModelPackage.fromRegionalArns.',
    }];
  }
}
