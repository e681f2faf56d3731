// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { JumpStartModelVersion } from './jumpstart-model-version';
import type { ContainerImage } from '../container-image/container-image';
import type { SageMakerEndpointBaseProps } from '../endpoint/sagemaker-endpoint-base-props';
import type { AcceleratorKind } from '../instance-type/accelerator-kind';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';

/** Which model of JumpStart to serve, on what, and how. */
export interface JumpStartSageMakerEndpointProps extends SageMakerEndpointBaseProps {
  /** The model: a constant of `JumpStartModel`, `JumpStartModel.of`, or `JumpStartModel.fromSpecFile`. */
  readonly model: JumpStartModelVersion;

  /**
   * Accepts the end-user licence agreement of the model. Needed for models that have one, without effect for all others.
   *
   * Read it first: `model.eulaUrl(region)` gives its address.
   *
   * @default false
   */
  readonly acceptEula?: boolean;

  /**
   * The instance type: one of those that AWS supports for the model, unless `container` brings an image of your own.
   *
   * @default - AWS's default for the model, or the first supported type that has the accelerator and runs in the region
   */
  readonly instanceType?: SageMakerInstanceType;

  /**
   * The kind of accelerator that the default instance type must have.
   *
   * @default - any
   */
  readonly accelerator?: AcceleratorKind;

  /**
   * A container image of your own instead of the one that AWS publishes for the model. Needed for versions for which
   * AWS's data names none.
   *
   * @default - AWS's image for the model, the region and the instance type
   */
  readonly container?: ContainerImage;

  /**
   * The name of one of the configurations in which AWS offers the model (`model.inferenceConfigs`), for example `lmi`.
   *
   * @default - the one that AWS ranks highest for the instance type and that CloudFormation can deploy
   */
  readonly inferenceConfig?: string;
}
