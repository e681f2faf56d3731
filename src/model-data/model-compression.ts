// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/**
 * How the data of a model is kept in S3.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3ModelDataSource.html
 */
export enum ModelCompression {
  /** One archive, `.tar.gz`, which SageMaker unpacks on every instance. */
  GZIP = 'Gzip',

  /** Any number of files below a prefix, which SageMaker takes as they are: for large models much faster. */
  NONE = 'None',
}
