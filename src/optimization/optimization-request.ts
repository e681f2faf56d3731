// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'crypto';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ModelOptimizationJobProps } from './model-optimization-job-props';
import type { EndpointNetwork } from '../endpoint/endpoint-network';

/** How much of a hash tells contents apart. */
const HASH_LENGTH = 32;

/** What of a request the result depends on, as the API spells it. */
export interface OptimizationContent {
  readonly ModelSource: object;
  readonly DeploymentInstanceType: string;
  readonly MaxInstanceCount?: number;
  readonly OptimizationEnvironment?: { readonly [name: string]: string };
  readonly OptimizationConfigs: readonly object[];
}

/** What of it does not. */
export interface OptimizationSettings {
  readonly jobName: string;
  readonly roleArn: string;
  readonly outputLocation: string;
  readonly maxRuntime: Duration;
  readonly network: EndpointNetwork | undefined;
}

export function optimizationContent(props: ModelOptimizationJobProps, modelSource: object, configs: readonly object[]): OptimizationContent {
  const { deploymentInstanceType, maxInstanceCount, environment = {} } = props;
  return {
    ModelSource: modelSource,
    DeploymentInstanceType: deploymentInstanceType.toString(),
    ...maxInstanceCount !== undefined && { MaxInstanceCount: maxInstanceCount },
    ...Object.keys(environment).length > 0 && { OptimizationEnvironment: environment },
    OptimizationConfigs: configs,
  };
}

/** What tells one result from another; tokens count by what they refer to. */
export function optimizationVersion(
  scope: Construct, content: OptimizationContent, { outputPrefix, encryptionKey, revision }: ModelOptimizationJobProps,
): string {
  const inputs = Stack.of(scope).resolve({ ...content, outputPrefix, key: encryptionKey?.keyArn, revision });
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, HASH_LENGTH);
}

/** What CreateOptimizationJob is asked for. */
export function optimizationRequest(content: OptimizationContent, props: ModelOptimizationJobProps, settings: OptimizationSettings): object {
  const { encryptionKey, trainingPlanArn, tags = {} } = props;
  const { jobName, roleArn, outputLocation, maxRuntime, network } = settings;
  return {
    OptimizationJobName: jobName,
    RoleArn: roleArn,
    ...content,
    OutputConfig: { S3OutputLocation: outputLocation, ...encryptionKey && { KmsKeyId: encryptionKey.keyArn } },
    StoppingCondition: { MaxRuntimeInSeconds: maxRuntime.toSeconds() },
    ...network && { VpcConfig: { SecurityGroupIds: network.vpcConfig.securityGroupIds, Subnets: network.vpcConfig.subnets } },
    ...trainingPlanArn !== undefined && { TrainingPlanArns: [trainingPlanArn] },
    ...Object.keys(tags).length > 0 && { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
  };
}
