// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ContainerImage } from '../container-image/container-image';

/** The container in which a job applies a technique. */
export interface OptimizationContainerOptions {
  /**
   * The image: one of AWS's for large model inference (`djl-inference`) that has the technique.
   *
   * @default - the one that SageMaker chooses
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ModelQuantizationConfig.html
   */
  readonly image?: ContainerImage;

  /**
   * Further variables that override those of the container (`OverrideEnvironment`), such as `OPTION_MAX_MODEL_LEN`; at most 25
   * with those of the other options, each value of at most 256 characters. They override what other options set.
   *
   * @default - none
   * @see https://docs.djl.ai/master/docs/serving/serving/docs/lmi/deployment_guide/configurations.html
   */
  readonly environment?: { [name: string]: string };
}
