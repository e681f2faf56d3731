// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Construct } from 'constructs';

/**
 * A model package of SageMaker: an image, its data and its environment in one.
 *
 * It comes from the model registry of an account, from AWS Marketplace or from AWS itself. A package of someone else can
 * be deployed only by accounts that subscribed to it or were given access, which nothing but the deployment can tell.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeModelPackage.html
 */
export abstract class ModelPackage {
  /**
   * A model package by its ARN. The package must be in the region of the endpoint.
   *
   * Fails with an error when the ARN is malformed, and, in the construct that deploys it, when it is that of another
   * region.
   *
   * @param arn `arn:<partition>:sagemaker:<region>:<account>:model-package/<name>`, with `/<version>` for one of a group
   */
  public static fromArn(arn: string): ModelPackage {
    checkTypes('ModelPackage.fromArn', { arn }, { arn: required(text) });
    return new ArnModelPackage(arn);
  }

  /**
   * A model package that has an ARN of its own in each region, as those of AWS have.
   *
   * A stack that knows its region takes the ARN of this region. Any other looks it up at deployment, in a mapping, with
   * a rule that refuses all other regions before anything is created.
   *
   * Fails with an error when there is no ARN, one is malformed or that of another region, and, in the construct that
   * deploys it, when the region of the stack has none.
   *
   * @param arns the ARN of each region, by the name of the region
   */
  public static fromRegionalArns(arns: { [region: string]: string }): ModelPackage {
    checkTypes('ModelPackage.fromRegionalArns', { arns }, { arns: required(mapOf(text)) });
    return new RegionalModelPackage(arns);
  }

  /**
   * Called by the construct that deploys the package: tells its ARN in the region of the construct.
   *
   * @param scope the construct that deploys the package
   */
  public abstract bind(scope: Construct): string;

  /**
   * Why the package cannot be deployed from there, for constructs that report all problems at once.
   *
   * @param _scope a construct of the stack that deploys the package
   * @internal
   */
  public _problems(_scope: Construct): Problem[] {
    return [];
  }
}

// The kinds of package extend the class above, so it must be there when they load.
import { ArnModelPackage } from './arn-model-package';
import { RegionalModelPackage } from './regional-model-package';
import type { Problem } from '../private/errors';
import { checkTypes, mapOf, required, text } from '../private/prop-types';
