// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ModelPackage } from './model-package';
import { modelPackageArnProblems, regionOfModelPackage } from './model-package-arn';
import { ConfigurationError, Problem } from '../private/errors';
import { freeId } from '../private/free-id';
import { allowRegions } from '../private/region-rule';
import { findInRegion } from '../private/regional-mapping';

/** A package with a copy in each of some regions. */
export class RegionalModelPackage extends ModelPackage {
  constructor(private readonly arns: { readonly [region: string]: string }) {
    super();
    const problems = findProblems(arns);
    if (problems.length > 0) {
      throw new ConfigurationError('ModelPackage.fromRegionalArns', problems);
    }
  }

  public bind(scope: Construct): string {
    const problems = this._problems(scope);
    if (problems.length > 0) {
      throw new ConfigurationError(scope.node.path, problems);
    }
    const { region } = Stack.of(scope);
    return Token.isUnresolved(region) ? this.lookUp(scope) : this.arns[region];
  }

  /** @internal */
  public _problems(scope: Construct): Problem[] {
    const { region } = Stack.of(scope);
    if (Token.isUnresolved(region)) {
      return Object.entries(this.arns).filter(([, arn]) => Token.isUnresolved(arn)).map(([name, arn]) => ({
        subject: 'modelPackage',
        what: `needs the ARN of ${name} at synthesis, because the region of the stack is not known there`,
        value: arn,
        fix: 'Give the stack a region, or write the ARN out.',
      }));
    }
    if (Object.hasOwn(this.arns, region)) {
      return [];
    }
    return [{
      subject: 'modelPackage',
      what: 'does not exist in the region of the stack',
      value: region,
      allowed: this.regions(),
      fix: 'Change the region of the stack, or add the ARN that the package has there.',
    }];
  }

  private lookUp(scope: Construct): string {
    const regions = this.regions();
    allowRegions(scope, freeId(scope, 'ModelPackageRegions'), `The model package of ${scope.node.path} exists in these regions`, regions);
    return findInRegion(scope, 'ModelPackage', Object.fromEntries(regions.map(region => [region, { arn: this.arns[region] }])), 'arn');
  }

  private regions(): string[] {
    return Object.keys(this.arns).sort();
  }
}

function findProblems(arns: { readonly [region: string]: string }): Problem[] {
  const entries = Object.entries(arns);
  if (entries.length === 0) {
    return [{ subject: 'arns', what: 'must have the ARN of at least one region', value: arns, fix: 'Add the ARN of each region to deploy to.' }];
  }
  return entries.flatMap(([region, arn]): Problem[] => {
    const subject = `arns['${region}']`;
    const own = regionOfModelPackage(arn);
    return own !== undefined && own !== region
      ? [{ subject, what: 'is the ARN of another region', value: arn, allowed: `an ARN in ${region}` }]
      : modelPackageArnProblems(subject, arn);
  });
}
