// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';
import { artifactKey, environment, imageUri, modelPackageArn } from './hosting-lookup';
import { HostingChoice, isPublished } from './instance-choice';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import type { Problem } from '../private/errors';

/**
 * Why AWS's data does not let a model fall back to other instance types. One model serves all of them, so what AWS gives it
 * has to be the same for all.
 *
 * @param regions where the endpoint may be deployed
 */
export function jumpStartFallbackProblems(
  choice: HostingChoice, instanceType: string, fallbacks: readonly SageMakerInstanceType[], regions: readonly string[],
): Problem[] {
  if (fallbacks.length === 0) {
    return [];
  }
  const wanted = servedOn(choice, instanceType, regions);
  const fits = (type: string) => servedOn(choice, type, regions) === wanted && regions.every(region => isPublished(choice, region, type));
  const allowed = choice.hosting.instanceTypes.filter(type => type !== instanceType && fits(type));
  return fallbacks.flatMap((fallback, index) => {
    const value = fallback.toString();
    const isSupported = choice.ownImage || choice.hosting.instanceTypes.includes(value);
    return Token.isUnresolved(value) || (isSupported && fits(value)) ? [] : [{
      subject: `fallbackInstanceTypes[${index}]`,
      what: isSupported
        ? `needs another image, artifact or environment than ${instanceType}, or is for other regions`
        : `is not one that AWS supports for ${choice.record.modelId}`,
      value,
      allowed: allowed.length > 0 ? allowed : 'none',
    }];
  });
}

/** Everything that AWS's data makes of an instance type, as text to compare. */
function servedOn({ hosting, ownImage }: HostingChoice, instanceType: string, regions: readonly string[]): string {
  const variables = Object.entries(environment(hosting, instanceType)).sort(([one], [other]) => one < other ? -1 : 1);
  const images = ownImage ? [] : regions.map(region => imageUri(hosting, region, instanceType));
  const packages = regions.map(region => modelPackageArn(hosting, region, instanceType));
  return JSON.stringify([images, packages, artifactKey(hosting, instanceType), variables]);
}
