// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { ArnFormat, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { grantImagePull } from '../container-image/image-pull-grant';
import { registryAccount, registryGroup } from '../container-image/image-registries';
import { mappedRegistryAccount } from '../container-image/registry-mapping';
import { allow } from '../private/allow';
import { formatArn } from '../private/regions';

/*
 * What the execution role of a job needs apart from its source and its network: after RoleArn in
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateOptimizationJob.html
 */

/** The repository of the images in which jobs run unless an optimization names one: LMI with vLLM, TensorRT-LLM or Neuron. */
const DEFAULT_REPOSITORY = 'djl-inference';

/** Where a job writes. */
export interface OptimizationOutput {
  readonly bucket: IBucket;
  /** The prefix below which all jobs of the construct write, with its slash. */
  readonly folder: string;
  readonly encryptionKey: IKey | undefined;
}

/** Lets a job write its result, its log and its metrics, and pull its image. */
export function grantOptimization(role: IRole, scope: Construct, { bucket, folder, encryptionKey }: OptimizationOutput): void {
  // Large files are written in parts.
  allow(role, { actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'], resources: [bucket.arnForObjects(`${folder}*`)] });
  allow(role, { actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': [`${folder}*`] } } });
  for (const key of new Set([encryptionKey, bucket.encryptionKey])) {
    key?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey');
  }
  grantLogsAndMetrics(role, scope);
  grantDefaultImages(role, scope);
}

function grantLogsAndMetrics(role: IRole, scope: Construct): void {
  // AWS does not document the name of the log group, and that of the namespace, of optimization jobs.
  const logGroup = formatArn(Stack.of(scope), {
    service: 'logs', resource: 'log-group', resourceName: '/aws/sagemaker/*', arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  allow(role, {
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    resources: [logGroup],
  });
  allow(role, {
    actions: ['cloudwatch:PutMetricData'],
    // CloudWatch knows no resources for metrics; the namespace is the narrowest that it offers.
    resources: ['*'],
    conditions: { StringLike: { 'cloudwatch:namespace': ['AWS/SageMaker', '/aws/sagemaker/*'] } },
  });
}

function grantDefaultImages(role: IRole, scope: Construct): void {
  const stack = Stack.of(scope);
  const account = Token.isUnresolved(stack.region)
    ? mappedRegistryAccount(stack, registryGroup(DEFAULT_REPOSITORY))
    : registryAccount(DEFAULT_REPOSITORY, stack.region);
  if (account !== undefined) {
    grantImagePull(role, formatArn(stack, { service: 'ecr', account, resource: 'repository', resourceName: DEFAULT_REPOSITORY }));
  }
}
