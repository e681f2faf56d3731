// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { ContainerImage } from '../container-image/container-image';
import { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import { ModelData } from '../model-data/model-data';
import { ModelPackage } from '../model-data/model-package';

/**
 * WHAT an endpoint runs. How it is served, its network, scaling and so on, are props of the endpoint.
 *
 * `JumpStartSageMakerEndpoint`, `HuggingFaceSageMakerEndpoint` and `CustomSageMakerEndpoint` each make one from their
 * props. A construct of your own, for another source of models, extends `SageMakerEndpointBase` and hands it one.
 */
export interface ServedModel {
  /** The instance type on which the model runs. */
  readonly instanceType: SageMakerInstanceType;

  /**
   * The container image.
   *
   * @default - none; the model is a model package
   */
  readonly image?: ContainerImage;

  /**
   * The model's weights, and its code where it has some.
   *
   * @default - none; the container fetches the model itself, or the model is a model package
   */
  readonly modelData?: ModelData;

  /**
   * A model package: image, data and environment in one. It excludes `image`, `modelData` and `environment`.
   *
   * @default - none; the model is an image
   */
  readonly modelPackage?: ModelPackage;

  /**
   * Environment variables of the container, which `environment` of the endpoint overrides.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * Whether the container may run without any network access, unless `networkIsolation` of the endpoint says otherwise.
   *
   * @default false
   */
  readonly networkIsolation?: boolean;

  /**
   * How long the container may take to answer its health check, unless the endpoint's prop of this name says otherwise;
   * 60 to 3600 seconds.
   *
   * @default 600
   */
  readonly startupHealthCheckTimeoutInSeconds?: number;

  /**
   * How long downloading the model may take, unless the endpoint's prop of this name says otherwise; 60 to 3600 seconds.
   *
   * @default - SageMaker's own
   */
  readonly modelDataDownloadTimeoutInSeconds?: number;

  /**
   * The size of the storage volume of each instance, unless `volumeSizeInGb` of the endpoint says otherwise; 1 to 512 GB.
   *
   * @default - SageMaker's own
   */
  readonly volumeSizeInGb?: number;

  /**
   * The machine image whose drivers the container needs.
   *
   * @default - the one that AWS's image is known to need, or SageMaker's own for the instance type
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
   */
  readonly inferenceAmiVersion?: string;

  /**
   * Tags that tell what the model is, put on the model and on the endpoint.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}
