// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ContainerImage } from './container-image';

/** The machine image with a driver for CUDA 13: the default one of most GPU instance types is too old to start the container. */
const CUDA_13_AMI = 'al2023-ami-sagemaker-inference-gpu-4-1';

/**
 * The machine image that one of AWS's own images needs, by the CUDA version in its tag.
 *
 * @returns undefined when SageMaker's default for the instance type does, and when nothing is known about the image
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/inference-gpu-drivers.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
 */
export function inferenceAmi(image: ContainerImage): string | undefined {
  const parts = image._awsReference?.tag.split('-') ?? [];
  return parts.some(part => /^cu13\d$/.test(part)) ? CUDA_13_AMI : undefined;
}
