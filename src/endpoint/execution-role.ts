// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { EndpointNetwork } from './endpoint-network';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import { allow } from '../private/allow';
import { formatArn } from '../private/regions';

/*
 * What the execution role of an endpoint needs apart from its image and its model data, which grant what they need
 * themselves. After "CreateModel API: Execution Role Permissions" in
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */

/** The namespaces in which SageMaker writes the metrics of endpoints. */
const METRIC_NAMESPACES = ['AWS/SageMaker', '/aws/sagemaker/Endpoints'];

/** Lets SageMaker run the container: its log and metrics, its network, and its encrypted volume. */
export function grantServing(role: IRole, scope: Construct, props: SageMakerEndpointBaseProps, network: EndpointNetwork | undefined): void {
  grantLogsAndMetrics(role, scope, props.endpointName);
  if (network) {
    grantNetworkInterfaces(role, scope, network.vpcConfig.subnets, network.vpcConfig.securityGroupIds);
  }
  if (props.encryptionKey) {
    grantVolumeKey(role, props.encryptionKey);
  }
}

/**
 * Lets the container write its logs and metrics.
 *
 * @param endpointName the name of the endpoint's log group; without one it is made at deployment, after the role
 */
function grantLogsAndMetrics(role: IRole, scope: Construct, endpointName: string | undefined): void {
  const logGroup = formatArn(Stack.of(scope), {
    service: 'logs',
    resource: 'log-group',
    resourceName: `/aws/sagemaker/Endpoints/${endpointName ?? '*'}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  allow(role, {
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    resources: [logGroup, `${logGroup}:log-stream:*`],
  });
  allow(role, {
    actions: ['cloudwatch:PutMetricData'],
    // CloudWatch knows no resources for metrics; the namespace is the narrowest that it offers.
    resources: ['*'],
    conditions: { StringEquals: { 'cloudwatch:namespace': METRIC_NAMESPACES } },
  });
}

/** Lets SageMaker put network interfaces of the container into the subnets. */
export function grantNetworkInterfaces(role: IRole, scope: Construct, subnetIds: string[], securityGroupIds: string[]): void {
  const stack = Stack.of(scope);
  // A shared subnet belongs to another account than the endpoint; its id is unique all the same.
  const arn = (resource: string, resourceName: string) => formatArn(stack, { service: 'ec2', account: '*', resource, resourceName });
  const subnets = subnetIds.map(id => arn('subnet', id));
  const networkInterfaces = arn('network-interface', '*');
  allow(role, {
    actions: ['ec2:CreateNetworkInterface'],
    resources: [networkInterfaces, ...subnets, ...securityGroupIds.map(id => arn('security-group', id))],
  });
  allow(role, {
    actions: ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterface'],
    resources: [networkInterfaces],
    conditions: { ArnEquals: { 'ec2:Subnet': subnets } },
  });
  allow(role, {
    actions: [
      'ec2:DeleteNetworkInterfacePermission',
      'ec2:DescribeDhcpOptions', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs',
    ],
    // EC2 knows no resources for these.
    resources: ['*'],
  });
}

/** Lets SageMaker encrypt the storage volumes with a key. */
function grantVolumeKey(role: IRole, key: IKey): void {
  key.grant(role, 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext');
  grantVolumeKeyToAws(role, key);
}

/** Lets a role hand a key on to AWS, for storage volumes. */
export function grantVolumeKeyToAws(role: IRole, key: IKey): void {
  allow(role, {
    actions: ['kms:CreateGrant'],
    resources: [key.keyArn],
    // Only for the volumes that EC2 attaches in SageMaker's name.
    conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  });
}
