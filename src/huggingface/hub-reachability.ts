// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { SageMakerEndpointBaseProps } from '../endpoint/sagemaker-endpoint-base-props';

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
