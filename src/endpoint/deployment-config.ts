// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CfnEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import { Annotations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ServedModel } from './served-model';

/** Renders how updates reach the endpoint, with a warning where SageMaker is going to do something else. */
export function renderDeploymentConfig(
  scope: Construct, { rollout, endpointName }: SageMakerEndpointBaseProps, served: ServedModel,
): CfnEndpoint.DeploymentConfigProperty | undefined {
  const reason = rollout && excludedBy(served);
  if (reason !== undefined) {
    Annotations.of(scope).addWarningV2('cdk-sagemaker-endpoints:rollout-ignored',
      `SageMaker moves all traffic at once, and watches no alarm, for ${reason}: rollout has no effect there.`);
  }
  return rollout?.bind(scope, endpointName);
}

/** After https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html. */
function excludedBy({ instanceType, modelPackage }: ServedModel): string | undefined {
  if (modelPackage) {
    return 'containers of AWS Marketplace, which model packages may hold';
  }
  return instanceType.family === 'inf1' ? 'Inf1 instances' : undefined;
}
