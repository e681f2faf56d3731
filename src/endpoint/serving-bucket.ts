// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** How long parts of an upload that was broken off are kept, and paid for. */
const ABANDONED_UPLOADS = Duration.days(7);

/**
 * A bucket for what an endpoint reads and writes: private, encrypted, reached by TLS only.
 *
 * It is retained when the stack goes, because it holds the user's data; and nothing in it expires, because nobody but the
 * user knows when it is no longer needed.
 */
export function createServingBucket(scope: Construct, id: string, encryptionKey: IKey | undefined): IBucket {
  // Loaded here, because most endpoints have no bucket of their own.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const s3 = require('aws-cdk-lib/aws-s3') as typeof import('aws-cdk-lib/aws-s3');
  return new s3.Bucket(scope, id, {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    ...encryptionKey
      ? { encryption: s3.BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true }
      : { encryption: s3.BucketEncryption.S3_MANAGED },
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: ABANDONED_UPLOADS }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
