// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/**
 * How much a serverless endpoint computes with: on CPUs, without instances, paid by request.
 *
 * `ServerlessConfig` of SageMaker's API.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html
 */
export interface ServerlessOptions {
  /** The memory of each container; 1024, 2048, 3072, 4096, 5120 or 6144 MB. The CPU grows with it. */
  readonly memorySizeInMb: number;

  /** How many requests are worked on at once, each in a container of its own; 1 to 200. */
  readonly maxConcurrency: number;

  /**
   * How many containers are kept warm, and paid for while the endpoint exists; 1 to 200, and at most `maxConcurrency`.
   *
   * @default - none: the first request after a while waits for a container to start
   */
  readonly provisionedConcurrency?: number;
}
