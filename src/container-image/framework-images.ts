// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { FrameworkImageTable } from './framework-images.generated';

/** What an instance type computes with, as far as it decides on the image. */
export type FrameworkProcessor = 'cpu' | 'gpu' | 'neuron' | 'neuronx' | 'graviton';

export interface FrameworkImageOptions {
  readonly processor: FrameworkProcessor;
  /**
   * The Python version, `py310`.
   *
   * @default - the only one that the framework version has; none is chosen among several
   */
  readonly pyVersion?: string;
  /**
   * The version of Hugging Face Transformers, for the framework `huggingface`; the framework version is then PyTorch's.
   *
   * @default - the framework is not `huggingface`
   */
  readonly transformersVersion?: string;
}

/**
 * The image by which AWS serves a framework version, as `repository:tag`.
 *
 * The arguments are those of `hosting_ecr_specs` in AWS's JumpStart specs, and are read as sagemaker-python-sdk's
 * `image_uris.retrieve` reads them.
 *
 * @param framework the name of AWS's image table, `djl-lmi`
 * @returns undefined when AWS's tables do not tell exactly one
 */
export function frameworkImage(framework: string, frameworkVersion: string, options: FrameworkImageOptions): string | undefined {
  const family = familyOf(framework, options.processor);
  const images = Object.hasOwn(FrameworkImageTable.IMAGES, family) ? FrameworkImageTable.IMAGES[family] : {};
  const version = options.transformersVersion === undefined
    ? frameworkVersion
    : `${options.transformersVersion} pytorch${frameworkVersion}`;
  const processor = options.processor === 'graviton' ? 'cpu' : options.processor;
  // An image that runs on any processor is listed without one.
  return findImage(images, `${version} ${processor}`, options.pyVersion) ?? findImage(images, version, options.pyVersion);
}

/** AWS keeps the images for its own chips in tables of their own: `huggingface-neuronx` beside `huggingface`. */
function familyOf(framework: string, processor: FrameworkProcessor): string {
  const suffix = processor === 'cpu' || processor === 'gpu' ? '' : `-${processor}`;
  return framework.endsWith(suffix) ? framework : framework + suffix;
}

function findImage(images: Readonly<Record<string, string>>, key: string, pyVersion: string | undefined): string | undefined {
  if (images[key] !== undefined || pyVersion !== undefined) {
    return images[key] ?? images[`${key} ${pyVersion}`];
  }
  const matches = Object.keys(images).filter(candidate => candidate.startsWith(`${key} `) && /^py\d+$/.test(candidate.slice(key.length + 1)));
  return matches.length === 1 ? images[matches[0]] : undefined;
}
