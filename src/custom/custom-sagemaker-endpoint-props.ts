// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ContainerImage } from '../container-image/container-image';
import type { SageMakerEndpointBaseProps } from '../endpoint/sagemaker-endpoint-base-props';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import type { ModelData } from '../model-data/model-data';
import type { ModelPackage } from '../model-data/model-package';
import type { ModelOptimizationJob } from '../optimization/model-optimization-job';

/**
 * What a `CustomSageMakerEndpoint` runs, and how it is served.
 *
 * Exactly one of `modelDataUrl`, `modelData`, `modelPackage` and `optimizedModel` is required.
 */
export interface CustomSageMakerEndpointProps extends SageMakerEndpointBaseProps {
  /**
   * What you call the model; it becomes the tag `modelId`. 1 to 256 letters, digits, spaces and `_ . : / = + - @`.
   */
  readonly modelId: string;

  /**
   * The instance type. Required, unless there is an `optimizedModel`.
   *
   * @default - the one for which the model was optimized
   */
  readonly instanceType?: SageMakerInstanceType;

  /**
   * The container image that serves the model, built for the processor of the instance type. Required, unless there is a
   * `modelPackage`, which brings its own, or an `optimizedModel`.
   *
   * @default - that of the model package, or the one that SageMaker recommends for the optimized model
   */
  readonly container?: ContainerImage;

  /**
   * The S3 URI of the model data: `ModelData.fromUri` in short.
   *
   * An archive ends in `.tar.gz`, and a prefix with the files of the model in `/`. A URI whose end is known at deployment
   * only is taken for that of an archive, with a warning.
   *
   * @default - one of the others is given
   */
  readonly modelDataUrl?: string;

  /**
   * The model data: in a bucket, by URI, on the local disk, or from the Hugging Face Hub.
   *
   * @default - one of the others is given
   */
  readonly modelData?: ModelData;

  /**
   * A model package, which brings its image, its data and its environment. It excludes `container` and `environment`; its
   * container runs without network access unless `networkIsolation` is false, and has 900 seconds to answer its health
   * check unless `startupHealthCheckTimeoutInSeconds` says otherwise.
   *
   * @default - one of the others is given
   */
  readonly modelPackage?: ModelPackage;

  /**
   * The result of an optimization job, with the image that SageMaker recommends for it. The endpoint is made when the job is
   * done. What was compiled for AWS Neuron gets 3600 seconds to be downloaded, and a volume of 512 GB on instance types without
   * local storage, unless the props of these names say otherwise.
   *
   * @default - one of the others is given
   */
  readonly optimizedModel?: ModelOptimizationJob;

  /**
   * The fewest instances: `autoScaling` in short, which it excludes; 1 or more, or 0 for an asynchronous endpoint.
   *
   * @default - 1 if there is `maxCapacity`; otherwise the number of instances does not change
   */
  readonly minCapacity?: number;

  /**
   * The most instances: `autoScaling` in short, which it excludes; 1 or more.
   *
   * @default - 2 if there is `minCapacity`; otherwise the number of instances does not change
   */
  readonly maxCapacity?: number;
}
