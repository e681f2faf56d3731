// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Annotations, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ModelCompression } from './model-compression';
import { ModelData, ModelDataConfig } from './model-data';
import { grantModelDataRead } from './model-data-grant';
import { isCompressed, keyProblems } from './s3-location';
import { ConfigurationError } from '../private/errors';

/** Data in a bucket that the app knows as a construct. */
export class BucketModelData extends ModelData {
  /** The data that a user names; what the library puts into a bucket needs no check. */
  public static checked(bucket: s3.IBucket, keyOrPrefix: string, compression?: ModelCompression): BucketModelData {
    const problems = keyProblems('keyOrPrefix', keyOrPrefix, compression);
    if (problems.length > 0) {
      throw new ConfigurationError('ModelData.fromBucket', problems);
    }
    return new BucketModelData(bucket, keyOrPrefix, compression);
  }

  constructor(private readonly bucket: s3.IBucket, private readonly keyOrPrefix: string, private readonly compression?: ModelCompression) {
    super();
  }

  /** @internal */
  public get _bucketName(): string {
    return this.bucket.bucketName;
  }

  public bind(scope: Construct, grantable: iam.IGrantable): ModelDataConfig {
    const compressed = isCompressed(scope, this.keyOrPrefix, this.compression);
    warnOfOtherRegion(scope, this.bucket);
    grantModelDataRead(grantable, this.bucket.bucketArn, this.keyOrPrefix, !compressed);
    this.bucket.encryptionKey?.grantDecrypt(grantable);
    return { s3Uri: `s3://${this.bucket.bucketName}/${this.keyOrPrefix}`, isCompressed: compressed };
  }
}

/** SageMaker reads models from buckets in its own region only, but says so after minutes. */
export function warnOfOtherRegion(scope: Construct, bucket: s3.IBucket): void {
  const { region } = Stack.of(scope);
  const other = bucket.env.region;
  if (other !== region && !Token.isUnresolved(other) && !Token.isUnresolved(region)) {
    Annotations.of(scope).addWarningV2('cdk-sagemaker-endpoints:model-data-region',
      `The bucket of the model data is in ${other}, but the endpoint is in ${region}. SageMaker reads models from buckets in its own region only: `
      + 'copy the data to a bucket there.');
  }
}
