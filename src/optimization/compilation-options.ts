// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { OptimizationContainerOptions } from './optimization-container-options';

/**
 * How a model is compiled for AWS Neuron. What is compiled is fixed: the endpoint serves it as it was compiled.
 *
 * @see https://docs.djl.ai/master/docs/serving/serving/docs/lmi/user_guides/tnx_user_guide.html
 */
export interface NeuronCompilationOptions extends OptimizationContainerOptions {
  /**
   * Over how many NeuronCores the model is spread (`OPTION_TENSOR_PARALLEL_DEGREE`); 1 or more, and no more than
   * `neuronCores` of the instance type.
   *
   * @default - what the container chooses
   */
  readonly tensorParallelDegree?: number;

  /**
   * The longest sequence, of input and output together, in tokens (`OPTION_N_POSITIONS`); 1 or more.
   *
   * @default - what the container chooses
   */
  readonly nPositions?: number;

  /**
   * The type of the numbers (`OPTION_DTYPE`): `fp16`, `bf16`, `fp32`.
   *
   * @default - what the container chooses
   */
  readonly dtype?: string;

  /**
   * How requests are batched (`OPTION_ROLLING_BATCH`): `auto`, `disable`.
   *
   * @default - what the container chooses
   */
  readonly rollingBatch?: string;

  /**
   * How many requests are served at once (`OPTION_MAX_ROLLING_BATCH_SIZE`); 1 or more.
   *
   * @default - what the container chooses
   */
  readonly maxRollingBatchSize?: number;

  /**
   * How hard the compiler tries (`OPTION_NEURON_OPTIMIZE_LEVEL`); 1 to 3.
   *
   * @default - what the compiler chooses
   */
  readonly neuronOptimizeLevel?: number;
}

/**
 * How a model is compiled with TensorRT-LLM.
 *
 * @see https://docs.djl.ai/master/docs/serving/serving/docs/lmi/user_guides/trt_llm_user_guide.html
 */
export interface TensorRtLlmCompilationOptions extends OptimizationContainerOptions {
  /**
   * Over how many GPUs the model is spread (`OPTION_TENSOR_PARALLEL_DEGREE`); 1 or more.
   *
   * @default - what the container chooses
   */
  readonly tensorParallelDegree?: number;

  /**
   * The longest input, in tokens (`OPTION_MAX_INPUT_LEN`); 1 or more.
   *
   * @default - what the container chooses
   */
  readonly maxInputLength?: number;

  /**
   * The longest output, in tokens (`OPTION_MAX_OUTPUT_LEN`); 1 or more.
   *
   * @default - what the container chooses
   */
  readonly maxOutputLength?: number;

  /**
   * The type of the numbers (`OPTION_DTYPE`): `fp16`, `bf16`, `fp32`.
   *
   * @default - what the container chooses
   */
  readonly dtype?: string;

  /**
   * How many requests are served at once (`OPTION_MAX_ROLLING_BATCH_SIZE`); 1 or more.
   *
   * @default - what the container chooses
   */
  readonly maxRollingBatchSize?: number;
}
