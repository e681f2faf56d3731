// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';
import { Problem } from '../private/errors';

/** After `VersionedArnOrName` of SageMaker's API, which also takes names. */
const MODEL_PACKAGE_ARN = /^arn:aws[a-z-]*:sagemaker:([a-z0-9-]+):\d{12}:model-package\/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}(\/\d{1,9})?$/;

/** The region of a model package; undefined when the ARN is malformed or known at deployment only. */
export function regionOfModelPackage(arn: string): string | undefined {
  return Token.isUnresolved(arn) ? undefined : MODEL_PACKAGE_ARN.exec(arn)?.[1];
}

export function modelPackageArnProblems(subject: string, arn: string): Problem[] {
  if (Token.isUnresolved(arn) || MODEL_PACKAGE_ARN.test(arn)) {
    return [];
  }
  return [{
    subject,
    what: 'is not the ARN of a model package',
    value: arn,
    allowed: 'arn:<partition>:sagemaker:<region>:<account>:model-package/<name>[/<version>], '
      + 'for example arn:aws:sagemaker:us-east-1:123456789012:model-package/my-models/1',
  }];
}
