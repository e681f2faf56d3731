// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** How long parts of an upload that was broken off are kept, and paid for. */
const ABANDONED_UPLOADS = Duration.days(1);

/**
 * A bucket for copies of models: private, encrypted, reached by TLS only. It goes with the construct and all it holds, unless it
 * shall be retained, because copies can be made again.
 */
export function createModelBucket(scope: Construct, id: string, encryptionKey?: IKey, removalPolicy: RemovalPolicy = RemovalPolicy.DESTROY): Bucket {
  return new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    ...encryptionKey
      ? { encryption: BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true }
      : { encryption: BucketEncryption.S3_MANAGED },
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: ABANDONED_UPLOADS }],
    removalPolicy,
    autoDeleteObjects: removalPolicy === RemovalPolicy.DESTROY,
  });
}
