// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { DescribeEndpointCommand, DescribeEndpointConfigCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { EndpointState } from './endpoint-status';

/** An endpoint, by its name. */
export class Endpoint {
  constructor(private readonly client: SageMakerClient, private readonly name: string) {}

  /** Undefined if there is none. */
  public async describe(): Promise<EndpointState | undefined> {
    const found = await unlessMissing(this.client.send(new DescribeEndpointCommand({ EndpointName: this.name })));
    return found && {
      name: this.name,
      status: found.EndpointStatus!,
      configName: found.EndpointConfigName!,
      failureReason: found.FailureReason,
      lastModified: found.LastModifiedTime,
    };
  }

  /** The instance type on which a variant of the endpoint runs; undefined if its configuration was deleted. */
  public async instanceType({ configName }: EndpointState, variantName: string): Promise<string | undefined> {
    const config = await unlessMissing(this.client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: configName })));
    return config?.ProductionVariants?.find(variant => variant.VariantName === variantName)?.InstanceType;
  }
}

/** SageMaker has no error of its own for what does not exist. */
async function unlessMissing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (/^Could not find/.test((error as Error).message)) {
      return undefined;
    }
    throw error;
  }
}
