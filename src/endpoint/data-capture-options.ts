// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/**
 * Which requests and responses of an endpoint are recorded in S3.
 *
 * `DataCaptureConfig` of SageMaker's API.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html
 */
export interface DataCaptureOptions {
  /**
   * The S3 URI under which is recorded, `s3://bucket/prefix`; at most 512 characters. It excludes `bucket`. The execution
   * role may write below it. The bucket must be in the region of the endpoint.
   *
   * @default - `capture` in `bucket`
   */
  readonly destinationPath?: string;

  /**
   * The bucket in which is recorded, below `capture`. It excludes `destinationPath`.
   *
   * @default - a new one that is private, encrypted, reached by TLS only, retained with all its objects when the stack is
   * deleted, and without any expiry; none if `destinationPath` is given
   */
  readonly bucket?: IBucket;

  /**
   * How many of 100 requests are recorded; 0 to 100.
   *
   * @default 100
   */
  readonly samplingPercentage?: number;

  /**
   * Whether requests are recorded.
   *
   * @default true
   */
  readonly captureInput?: boolean;

  /**
   * Whether responses are recorded.
   *
   * @default true
   */
  readonly captureOutput?: boolean;

  /**
   * The key that encrypts the records, and the new bucket.
   *
   * @default - keys of S3 for the new bucket, and for your own bucket its default encryption
   */
  readonly encryptionKey?: IKey;

  /**
   * The content types that are recorded as CSV text; 1 to 10 of at most 256 characters each. Those of neither list are
   * recorded in Base64.
   *
   * @default - none
   */
  readonly csvContentTypes?: string[];

  /**
   * The content types that are recorded as JSON; 1 to 10 of at most 256 characters each. Those of neither list are recorded
   * in Base64.
   *
   * @default - none
   */
  readonly jsonContentTypes?: string[];
}
