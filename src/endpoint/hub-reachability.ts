// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Annotations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';

/**
 * Whether the subnets of the container are all known to have no way to the internet, and so to the Hugging Face Hub.
 *
 * Public subnets count as well: the network interfaces of SageMaker get no public address there.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html
 */
export function isHubUnreachable({ vpc, vpcSubnets }: SageMakerEndpointBaseProps): boolean {
  if (!vpc) {
    return false;
  }
  const withoutEgress = [...vpc.isolatedSubnets, ...vpc.publicSubnets].map(subnet => subnet.subnetId);
  const { subnetIds } = vpc.selectSubnets(vpcSubnets);
  return subnetIds.length > 0 && subnetIds.every(id => withoutEgress.includes(id));
}

/** A draft model of the Hub that the container cannot reach delays the endpoint until its time is up. */
export function warnOfUnreachableDraftModel(scope: Construct, props: SageMakerEndpointBaseProps): void {
  if (props.speculativeDecoding?.draftModel._source === 'hub' && isHubUnreachable(props)) {
    Annotations.of(scope).addWarningV2(
      'cdk-sagemaker-endpoints:draft-model-unreachable',
      'The container downloads its draft model from the Hugging Face Hub, but its subnets are isolated or public, and neither has a way '
      + 'to the internet for it. Choose private subnets with a NAT gateway (vpcSubnets), take the draft model from S3 or from the data of the '
      + 'model, or acknowledge this warning if there is another way, such as a proxy.',
    );
  }
}
