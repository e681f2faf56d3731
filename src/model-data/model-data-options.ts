// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IgnoreMode } from 'aws-cdk-lib/core';
import type { ModelCompression } from './model-compression';

/** What `ModelData.fromBucket` and `ModelData.fromUri` cannot read off the key or the URI. */
export interface ModelDataOptions {
  /**
   * How the data is kept. Needed where the end of the key or URI is known at deployment only; it must fit the end where it
   * is known before.
   *
   * @default - what the end says: an archive for `.tar.gz`, files for `/`; an archive, with a warning, where it is not known
   */
  readonly compression?: ModelCompression;
}

/** How `ModelData.fromAsset` uploads what is on the disk. */
export interface ModelDataAssetOptions {
  /**
   * Whether a directory is packed into one archive or uploaded file by file.
   *
   * Without compression, a Lambda function copies the files into a bucket, within 15 minutes and 10 GiB of disk: that is
   * enough for about 5 GB. Put larger models into a bucket yourself and use `ModelData.fromBucket`.
   *
   * @default ModelCompression.GZIP
   */
  readonly compression?: ModelCompression;

  /**
   * The bucket for the files of a directory that is not compressed, in the region of the endpoint. They get a prefix of
   * their own, and are deleted with the construct.
   *
   * @default - a new bucket, encrypted, private and for TLS only, which is deleted with the construct and all it holds
   */
  readonly bucket?: s3.IBucket;

  /**
   * Patterns of the files of a directory that are left out, for example `.git`.
   *
   * @default - none
   */
  readonly exclude?: string[];

  /**
   * How the patterns of `exclude` are read.
   *
   * @default IgnoreMode.GLOB
   */
  readonly ignoreMode?: IgnoreMode;
}
