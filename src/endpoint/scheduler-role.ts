// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnEndpoint, CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { grantVolumeKeyToAws } from './execution-role';
import { formatArn } from '../private/regions';

/** Makes the role with which EventBridge Scheduler creates and deletes one endpoint, and nothing else. */
export function createSchedulerRole(scope: Construct, endpoint: CfnEndpoint, config: CfnEndpointConfig, encryptionKey: IKey | undefined): Role {
  const stack = Stack.of(scope);
  const role = new Role(scope, 'SchedulerRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: {
          'aws:SourceAccount': stack.account,
          // Scheduler names the group, not the schedule.
          'aws:SourceArn': formatArn(stack, { service: 'scheduler', resource: 'schedule-group', resourceName: 'default' }),
        },
      },
    }),
    description: `Starts and stops the endpoint ${scope.node.path}`,
  });
  role.addToPolicy(new PolicyStatement({ actions: ['sagemaker:CreateEndpoint'], resources: [endpoint.ref, config.ref] }));
  role.addToPolicy(new PolicyStatement({ actions: ['sagemaker:AddTags', 'sagemaker:DeleteEndpoint'], resources: [endpoint.ref] }));
  if (encryptionKey) {
    // Whoever creates an endpoint hands the key on: CreateEndpointConfig.KmsKeyId.
    grantVolumeKeyToAws(role, encryptionKey);
  }
  return role;
}
