// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { OptimizationTechnique } from './combination-rules';
import type { NeuronCompilationOptions, TensorRtLlmCompilationOptions } from './compilation-options';
import { ModelOptimization } from './model-optimization';
import { checkOptions, CONTAINER_OPTION_TYPES, optionVariables, renderContainer } from './optimization-container';
import type { OptimizationContainerOptions } from './optimization-container-options';
import { ConfigurationError } from '../private/errors';
import { ProblemList } from '../private/problem-list';
import { numeric, text } from '../private/prop-types';

const MAX_OPTIMIZE_LEVEL = 3;

/**
 * The model as code for one kind of hardware: it answers faster, and an endpoint does not compile it each time that an instance
 * starts.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-optimize.html
 */
export class Compilation extends ModelOptimization {
  /**
   * For AWS Neuron, which is Inferentia2 and Trainium. It goes with no other optimization.
   *
   * @param options how
   */
  public static neuron(options: NeuronCompilationOptions = {}): Compilation {
    checkOptions('Compilation.neuron', options, {
      ...CONTAINER_OPTION_TYPES,
      tensorParallelDegree: numeric,
      nPositions: numeric,
      dtype: text,
      rollingBatch: text,
      maxRollingBatchSize: numeric,
      neuronOptimizeLevel: numeric,
    }, ['tensorParallelDegree', 'nPositions', 'maxRollingBatchSize', 'neuronOptimizeLevel']);
    checkOptimizeLevel(options.neuronOptimizeLevel);
    return new Compilation('neuron', {
      OPTION_TENSOR_PARALLEL_DEGREE: options.tensorParallelDegree,
      OPTION_N_POSITIONS: options.nPositions,
      OPTION_DTYPE: options.dtype,
      OPTION_ROLLING_BATCH: options.rollingBatch,
      OPTION_MAX_ROLLING_BATCH_SIZE: options.maxRollingBatchSize,
      OPTION_NEURON_OPTIMIZE_LEVEL: options.neuronOptimizeLevel,
    }, options);
  }

  /**
   * For GPUs, with TensorRT-LLM, which quantizes on the way if a `Quantization` is among the optimizations. Not for Llama models
   * that are newer than 3.0.
   *
   * @param options how
   */
  public static tensorRtLlm(options: TensorRtLlmCompilationOptions = {}): Compilation {
    checkOptions('Compilation.tensorRtLlm', options, {
      ...CONTAINER_OPTION_TYPES,
      tensorParallelDegree: numeric,
      maxInputLength: numeric,
      maxOutputLength: numeric,
      dtype: text,
      maxRollingBatchSize: numeric,
    }, ['tensorParallelDegree', 'maxInputLength', 'maxOutputLength', 'maxRollingBatchSize']);
    return new Compilation('tensorRtLlm', {
      OPTION_TENSOR_PARALLEL_DEGREE: options.tensorParallelDegree,
      OPTION_MAX_INPUT_LEN: options.maxInputLength,
      OPTION_MAX_OUTPUT_LEN: options.maxOutputLength,
      OPTION_DTYPE: options.dtype,
      OPTION_MAX_ROLLING_BATCH_SIZE: options.maxRollingBatchSize,
    }, options);
  }

  /** @internal */
  public readonly _environment: { readonly [name: string]: string };

  private constructor(
    /** @internal */
    public readonly _technique: OptimizationTechnique,
    values: { readonly [name: string]: string | number | undefined },
    private readonly options: OptimizationContainerOptions,
  ) {
    super();
    this._environment = optionVariables(values, options);
  }

  /** @internal */
  public _render(scope: Construct, role: iam.IGrantable): object {
    return { ModelCompilationConfig: renderContainer(scope, role, this._environment, this.options.image) };
  }
}

function checkOptimizeLevel(level: number | undefined): void {
  const problems = new ProblemList();
  problems.check(level, given => given <= MAX_OPTIMIZE_LEVEL, {
    subject: 'neuronOptimizeLevel', what: 'is out of range', allowed: `whole numbers from 1 to ${MAX_OPTIMIZE_LEVEL}`,
  });
  if (problems.all.length > 0) {
    throw new ConfigurationError('Compilation.neuron', problems.all);
  }
}
