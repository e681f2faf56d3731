// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** The name under which AWS publishes one of its own images. */
export interface ImageReference {
  /** The repository, `huggingface-vllm`. */
  readonly repository: string;

  /** The tag, which tells by AWS's conventions what the image is built for; a digest tells nothing. */
  readonly tag: string;
}
