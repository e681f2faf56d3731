// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CfnEndpoint, CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import { Lazy, Stack, Token } from 'aws-cdk-lib/core';

/**
 * The request of `CreateEndpoint` that makes an endpoint anew as CloudFormation deploys it, tags included.
 *
 * What may still change until the end of synthesis, tags and the rollout, is read then.
 */
export function renderCreateEndpoint(endpoint: CfnEndpoint, config: CfnEndpointConfig): object {
  return {
    EndpointName: endpoint.attrEndpointName,
    EndpointConfigName: config.attrEndpointConfigName,
    DeploymentConfig: Lazy.any({ produce: () => pascalCased(endpoint.deploymentConfig) }),
    Tags: Lazy.any({ produce: () => tagsOf(endpoint) }, { omitEmptyArray: true }),
  };
}

/** CloudFormation gives the tags of the stack to its resources by itself. */
function tagsOf(endpoint: CfnEndpoint): object[] {
  const tags = { ...Stack.of(endpoint).tags.tagValues(), ...endpoint.tags.tagValues() };
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Properties of L1 constructs are called as the API calls its members, but begin with a small letter. */
function pascalCased(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(pascalCased);
  }
  if (typeof value !== 'object' || value === null || Token.isUnresolved(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.charAt(0).toUpperCase() + name.slice(1), pascalCased(member)]));
}
