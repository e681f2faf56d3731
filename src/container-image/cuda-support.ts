// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ContainerImage } from './container-image';

/** The CUDA versions that support a GPU: the first, and the first that no longer does. */
interface CudaRange {
  readonly from?: number;
  readonly before?: number;
}

/** Blackwell came with CUDA 12.8. */
const BLACKWELL: CudaRange = { from: 12.8 };

/** The GPUs, as EC2 names them, that not every CUDA version supports: https://docs.nvidia.com/cuda/cuda-toolkit-release-notes/ */
const RANGES: Readonly<Record<string, CudaRange>> = {
  'K80': { before: 12 },
  'V100': { before: 13 },
  'B200': BLACKWELL,
  'B300': { from: 12.9 },
  'RTX PRO 4500': BLACKWELL,
  'RTX PRO Server 6000': BLACKWELL,
};

/**
 * Whether one of AWS's own images can use a GPU, by the CUDA version in its tag (`cu124`: 12.4).
 *
 * @param gpu the name of the GPU; one that is not known counts as supported, and so does an image without a CUDA version
 */
export function supportsGpu(image: ContainerImage, gpu: string | undefined): boolean {
  const digits = /-cu(\d{3})(-|$)/.exec(image._awsReference?.tag ?? '')?.[1];
  const range = RANGES[gpu ?? ''];
  if (digits === undefined || range === undefined) {
    return true;
  }
  const version = Number(digits) / 10;
  return version >= (range.from ?? 0) && version < (range.before ?? Infinity);
}
