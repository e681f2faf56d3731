// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { HuggingFaceTask } from './huggingface-task';
import type { ContainerImage } from '../container-image/container-image';
import type { SageMakerEndpointBaseProps } from '../endpoint/sagemaker-endpoint-base-props';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';

/** Which model of the Hugging Face Hub to serve, on what, and how. */
export interface HuggingFaceSageMakerEndpointProps extends SageMakerEndpointBaseProps {
  /**
   * The id of the model on the Hub: `organization/name`, or `name` alone for a few old ones.
   *
   * The name has at most 96 letters, digits, `-`, `_` and `.`, without `--` and `..`, and `-` or `.` at neither end.
   *
   * @see https://huggingface.co/models
   */
  readonly modelId: string;

  /** The instance type. Its accelerator decides on the default container, and its number of GPUs is told to the server. */
  readonly instanceType: SageMakerInstanceType;

  /**
   * The container image whose server downloads and serves the model.
   *
   * The variables of the server are known for AWS's own images: TGI, TEI, vLLM, SGLang, LMI, llama.cpp and the Hugging Face
   * Inference Toolkit. Any other image gets `HF_MODEL_ID`, and `HF_TOKEN` with `hubToken`; the rest goes into `environment`.
   *
   * @default - the newest that AWS publishes for the accelerator and the task: vLLM for text generation, TEI for embeddings,
   * reranking and classification, the Hugging Face Inference Toolkit for all else
   */
  readonly container?: ContainerImage;

  /**
   * What the model does. It decides on the default container, and is told to the Hugging Face Inference Toolkit (`HF_TASK`).
   *
   * @default - `HuggingFaceTask.TEXT_GENERATION` for the default container; with `container`, what its server finds out
   */
  readonly task?: HuggingFaceTask;

  /**
   * The access token for models that are gated or private: a secret that holds the token and nothing else.
   *
   * The template has a dynamic reference only. CloudFormation resolves it into the environment of the container when it
   * creates the model, so whoever may call `sagemaker:DescribeModel` on the model can read the token: give it no more than
   * read access to this model. A rotated secret reaches the endpoint when the model changes next.
   *
   * @default - none; the model is public
   * @see https://huggingface.co/docs/hub/security-tokens
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
   */
  readonly hubToken?: secretsmanager.ISecret;

  /**
   * The commit, tag or branch of the model's repository. A commit makes sure that new instances load what the old ones do.
   *
   * @default - the newest commit of the main branch, whenever an instance starts
   */
  readonly revision?: string;
}
