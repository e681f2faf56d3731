// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import { allow } from '../private/allow';

/**
 * Lets SageMaker read exactly one object, or everything below one prefix.
 *
 * @param bucketArn the ARN of the bucket
 * @param keyOrPrefix the key, or the prefix with its slash
 * @param isPrefix what of the two it is; its end tells, unless it is known at deployment only
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export function grantModelDataRead(
  grantable: iam.IGrantable, bucketArn: string, keyOrPrefix: string, isPrefix: boolean = keyOrPrefix.endsWith('/'),
): void {
  // Policies take * and ? for wildcards, which S3 allows in keys; tokens contain neither.
  const key = keyOrPrefix.replace(/[*?]/g, '${$&}');
  const objects = isPrefix ? `${key}*` : key;
  grantObjectsRead(grantable, `${bucketArn}/${objects}`);
  // Prefixes have to be listed. For an object AWS's page asks for less, but this shows no more than the role reads anyway.
  grantList(grantable, bucketArn, { StringLike: { 's3:prefix': [objects] } });
}

/**
 * The same for an S3 path that is known at deployment only, in which policies cannot tell bucket and key apart: of a
 * prefix, it lets SageMaker list the names of the whole bucket. The objects that it reads are exactly the same.
 *
 * @param pathArn the ARN of the object, or of the prefix
 * @param bucketArn the ARN of the bucket
 */
export function grantUnknownModelDataRead(grantable: iam.IGrantable, bucketArn: string, pathArn: string, isPrefix: boolean): void {
  grantObjectsRead(grantable, isPrefix ? `${pathArn}*` : pathArn);
  if (isPrefix) {
    grantList(grantable, bucketArn);
  }
}

function grantObjectsRead(grantable: iam.IGrantable, objectsArn: string): void {
  allow(grantable, { actions: ['s3:GetObject'], resources: [objectsArn] });
}

function grantList(grantable: iam.IGrantable, bucketArn: string, conditions?: Record<string, Record<string, unknown>>): void {
  allow(grantable, { actions: ['s3:ListBucket'], resources: [bucketArn], conditions });
}
