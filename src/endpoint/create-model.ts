// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import { CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import type { EndpointNetwork } from './endpoint-network';
import { roleArnBeside } from './endpoint-role';
import { renderContainer } from './primary-container';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ServedModel } from './served-model';
import { draftModelTags } from './speculative-decoding';
import { renderTags } from './tags';

/** Makes the model: the container with what it reads, the role, and the network. */
export function createModel(
  scope: Construct, role: iam.IRole, network: EndpointNetwork | undefined, props: SageMakerEndpointBaseProps, served: ServedModel,
): CfnModel {
  const { container, dependencies } = renderContainer(scope, role, props, served);
  const model = new CfnModel(scope, 'Model', {
    executionRoleArn: roleArnBeside(role),
    primaryContainer: container,
    // Serverless endpoints cannot be isolated; that a model could be is no reason to refuse it.
    enableNetworkIsolation: (props.networkIsolation ?? (served.networkIsolation && !props.serverless)) || undefined,
    vpcConfig: network?.vpcConfig,
    tags: renderTags(served.tags, draftModelTags(props), props.tags),
  });
  // The role with all of its policies, also those that are added after this: SageMaker reads the model's data at once.
  model.node.addDependency(role, ...dependencies);
  return model;
}
