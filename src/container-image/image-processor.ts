// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ContainerImage } from './container-image';

/** What an image computes with, as far as it decides on which instance types it starts. */
export type ImageProcessor = 'cpu' | 'gpu' | 'neuron';

/** The parts of AWS's tags that name a processor: `2.6.0-gpu-py312`, `0.36.0-lmi27.0.0-cu130`, `0.30.0-neuronx-sdk2.20.1`. */
const PROCESSORS: readonly [part: RegExp, processor: ImageProcessor][] = [
  [/^(gpu|cuda|cu\d+)$/, 'gpu'],
  [/^neuronx?$/, 'neuron'],
  [/^cpu$/, 'cpu'],
];

/**
 * The processor for which one of AWS's own images is built, by AWS's tag conventions.
 *
 * @returns undefined for an image that is not AWS's, and for one whose tag names no processor: it may run anywhere
 */
export function imageProcessor(image: ContainerImage): ImageProcessor | undefined {
  const parts = image._awsReference?.tag.split('-') ?? [];
  return PROCESSORS.find(([pattern]) => parts.some(part => pattern.test(part)))?.[1];
}
