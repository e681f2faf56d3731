// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Connections, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import { ConfigurationError } from '../private/errors';

/** The network of a container: what the model is told, and the connections that rules can be added to. */
export interface EndpointNetwork {
  readonly vpcConfig: CfnModel.VpcConfigProperty;
  readonly connections: Connections;
}

/** What says in which network a container runs. */
export type NetworkProps = Pick<SageMakerEndpointBaseProps, 'vpc' | 'vpcSubnets' | 'securityGroups' | 'vpcConfig'>;

/**
 * The network that the props ask for; undefined for SageMaker's own.
 *
 * @param what runs there, for descriptions
 */
export function createNetwork(scope: Construct, props: NetworkProps, what: string = 'endpoint'): EndpointNetwork | undefined {
  if (!props.vpc && !props.vpcConfig) {
    return undefined;
  }
  // Loaded here, because most endpoints have no VPC and aws-ec2 is large.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const ec2 = require('aws-cdk-lib/aws-ec2') as typeof import('aws-cdk-lib/aws-ec2');
  const securityGroups: ISecurityGroup[] = props.vpcConfig
    ? props.vpcConfig.securityGroupIds.map((id, index) => ec2.SecurityGroup.fromSecurityGroupId(scope, `SecurityGroup${index}`, id))
    : props.securityGroups ?? [new ec2.SecurityGroup(scope, 'SecurityGroup', {
      vpc: props.vpc!,
      description: `The SageMaker ${what} ${scope.node.path}`,
    })];
  const subnets = props.vpcConfig?.subnets ?? props.vpc!.selectSubnets(props.vpcSubnets).subnetIds;
  return {
    vpcConfig: { subnets, securityGroupIds: securityGroups.map(group => group.securityGroupId) },
    connections: new ec2.Connections({ securityGroups }),
  };
}

/** @throws ConfigurationError for an endpoint, or a job, that has SageMaker's own network */
export function connectionsOf(construct: Construct, network: EndpointNetwork | undefined, what: string = 'an endpoint'): Connections {
  if (!network) {
    throw new ConfigurationError(construct.node.path, [{
      subject: 'connections', what: `are those of ${what} in a VPC, which this one is not`, fix: 'Give vpc or vpcConfig.',
    }]);
  }
  return network.connections;
}
