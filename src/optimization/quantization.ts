// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { OptimizationTechnique } from './combination-rules';
import { ModelOptimization } from './model-optimization';
import { checkOptions, CONTAINER_OPTION_TYPES, optionVariables, renderContainer } from './optimization-container';
import type { OptimizationContainerOptions } from './optimization-container-options';
import { numeric } from '../private/prop-types';

/** How a job quantizes. */
export interface QuantizationOptions extends OptimizationContainerOptions {
  /**
   * Over how many GPUs the model is spread (`OPTION_TENSOR_PARALLEL_DEGREE`); 1 or more.
   *
   * @default - what the container chooses
   */
  readonly tensorParallelDegree?: number;
}

/**
 * Weights, and with some techniques activations, in fewer bits: the model needs less memory, and so a smaller instance type, for
 * a little accuracy. On GPUs only.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-optimize.html
 */
export class Quantization extends ModelOptimization {
  /**
   * Activation-aware weight quantization: weights in 4 bits, chosen so that those that matter most keep their accuracy.
   *
   * @param options how
   */
  public static awq(options: QuantizationOptions = {}): Quantization {
    return new Quantization('awq', 'awq', options);
  }

  /**
   * Weights and activations as floating-point numbers of 8 bits, which Hopper and newer GPUs (`p5`, `g6`) compute with.
   *
   * @param options how
   */
  public static fp8(options: QuantizationOptions = {}): Quantization {
    return new Quantization('fp8', 'fp8', options);
  }

  /**
   * Weights and activations as integers of 8 bits. TensorRT-LLM does it on the way, so that `Compilation.tensorRtLlm` has to be
   * among the optimizations as well.
   *
   * @param options how
   */
  public static smoothQuant(options: QuantizationOptions = {}): Quantization {
    return new Quantization('smoothQuant', 'smoothquant', options);
  }

  /** @internal */
  public readonly _environment: { readonly [name: string]: string };

  private constructor(
    /** @internal */
    public readonly _technique: OptimizationTechnique, value: string, private readonly options: QuantizationOptions,
  ) {
    super();
    checkOptions(`Quantization.${_technique}`, options, { ...CONTAINER_OPTION_TYPES, tensorParallelDegree: numeric }, ['tensorParallelDegree']);
    this._environment = optionVariables({ OPTION_QUANTIZE: value, OPTION_TENSOR_PARALLEL_DEGREE: options.tensorParallelDegree }, options);
  }

  /** @internal */
  public _render(scope: Construct, role: iam.IGrantable): object {
    return { ModelQuantizationConfig: renderContainer(scope, role, this._environment, this.options.image) };
  }
}
