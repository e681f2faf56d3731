// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';
import { knownInstanceTypes } from './instance-type-facts';
import { isInstanceTypeName } from './instance-type-name';
import { ConfigurationError } from '../private/errors';
import { checkTypes, required, text } from '../private/prop-types';
import { nearest } from '../private/suggestions';

/**
 * Accepts what SageMaker may accept as the instance type of an endpoint: any name of the right form, because AWS may
 * have added it after this version of the library, and any token.
 *
 * @throws ConfigurationError for everything else, with the instance type that was probably meant
 */
export function checkInstanceType(instanceType: string): void {
  // The form comes first: it is cheap, and true for each of the constants, which are checked as the library loads.
  if (typeof instanceType === 'string' && (isInstanceTypeName(instanceType) || Token.isUnresolved(instanceType))) {
    return;
  }
  checkTypes('SageMakerInstanceType', { instanceType }, { instanceType: required(text) });
  throw new ConfigurationError('SageMakerInstanceType', [{
    subject: 'instanceType',
    what: 'is not the name of a SageMaker instance type',
    value: instanceType,
    allowed: 'ml.<family>.<size> in lower case, for example ml.g5.2xlarge',
    fix: suggestion(instanceType),
  }]);
}

function suggestion(instanceType: string): string | undefined {
  const known = knownInstanceTypes();
  const trimmed = instanceType.trim().toLowerCase();
  const meant = [trimmed, `ml.${trimmed}`].find(name => known.includes(name));
  if (meant !== undefined) {
    return `Write ${meant}.`;
  }
  const [similar] = nearest(instanceType, known, 1);
  return similar === undefined ? undefined : `The nearest known instance type is ${similar}.`;
}
