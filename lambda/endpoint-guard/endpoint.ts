// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import {
  CreateEndpointCommand, CreateEndpointCommandInput, DescribeEndpointCommand, DescribeEndpointConfigCommand, InstancePool, SageMakerClient,
} from '@aws-sdk/client-sagemaker';
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

  /** Creates the endpoint, unless somebody else has. */
  public async create(request: CreateEndpointCommandInput): Promise<void> {
    try {
      await this.client.send(new CreateEndpointCommand(request));
    } catch (error) {
      if (!/^Cannot create already existing/.test((error as Error).message)) {
        throw error;
      }
    }
  }

  /** On what a variant of the endpoint runs, as `ScalingSettings` has it; undefined if its configuration was deleted. */
  public async instanceTypes({ configName }: EndpointState, variantName: string): Promise<string | undefined> {
    const config = await unlessMissing(this.client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: configName })));
    const variant = config?.ProductionVariants?.find(({ VariantName }) => VariantName === variantName);
    return variant?.InstanceType ?? pools(variant?.InstancePools);
  }
}

function pools(found: readonly InstancePool[] | undefined): string | undefined {
  return found && [...found].sort((one, other) => one.Priority! - other.Priority!).map(({ InstanceType }) => InstanceType).join('+');
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
