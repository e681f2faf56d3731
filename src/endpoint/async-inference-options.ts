// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';

/**
 * How an endpoint serves asynchronously: requests of up to 1 GB wait in a queue, take up to one hour each, and their
 * results are written to S3.
 *
 * `AsyncInferenceConfig` of SageMaker's API.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html
 */
export interface AsyncInferenceOptions {
  /**
   * The S3 URI under which results are written, `s3://bucket/prefix`; at most 512 characters.
   *
   * The execution role may write below it, and who gets `grantInvokeAsync` may read there. The bucket must be in the
   * region of the endpoint.
   *
   * @default - `output` in `bucket`
   */
  readonly outputPath?: string;

  /**
   * The S3 URI under which is written why requests failed, `s3://bucket/prefix`; at most 512 characters.
   *
   * The execution role may write below it, and who gets `grantInvokeAsync` may read there. The bucket must be in the
   * region of the endpoint.
   *
   * @default - `failure` in `bucket`
   */
  readonly failurePath?: string;

  /**
   * The S3 URI under which callers put requests, `s3://bucket/prefix`; at most 512 characters. `InputLocation` of
   * `InvokeEndpointAsync` names an object below it.
   *
   * The execution role may read below it, and who gets `grantInvokeAsync` may write there.
   *
   * @default - `input` in `bucket`; none if there is no bucket, and then the execution role has to be granted the requests
   */
  readonly inputPath?: string;

  /**
   * The bucket of those paths that are not given. Two endpoints that share one share its folders, too, unless they have
   * paths.
   *
   * @default - a new one that is private, encrypted, reached by TLS only, retained with all its objects when the stack is
   * deleted, and without any expiry; none if both `outputPath` and `failurePath` are given
   */
  readonly bucket?: IBucket;

  /**
   * How many requests an instance works on at once; 1 to 1000.
   *
   * @default 10
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AsyncInferenceClientConfig.html
   */
  readonly maxConcurrentInvocationsPerInstance?: number;

  /**
   * The topic that is told of each request that succeeded. The execution role may publish to it; if it is encrypted with a
   * key that the topic does not know (an imported topic), grant the role `kms:Decrypt` and `kms:GenerateDataKey` on it.
   *
   * @default - a new one that is encrypted and takes messages by TLS only
   */
  readonly successTopic?: ITopic;

  /**
   * The topic that is told of each request that failed. What holds for `successTopic` holds for it.
   *
   * @default - a new one that is encrypted and takes messages by TLS only
   */
  readonly errorTopic?: ITopic;

  /**
   * The key that encrypts results, the new bucket and the new topics.
   *
   * @default - keys of S3 for the new bucket, the key `alias/aws/sns` of the account for the new topics, and for your own
   * bucket its default encryption
   */
  readonly encryptionKey?: IKey;

  /**
   * Whether the notifications contain the result itself if it has at most 128 KB.
   *
   * @default false
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AsyncInferenceNotificationConfig.html
   */
  readonly includeInferenceResponse?: boolean;
}
