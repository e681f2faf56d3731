// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { OptimizationTechnique } from './combination-rules';
import { ModelOptimization } from './model-optimization';
import { checkOptions, CONTAINER_OPTION_TYPES, optionVariables, renderContainer } from './optimization-container';
import type { OptimizationContainerOptions } from './optimization-container-options';
import { numeric, required } from '../private/prop-types';

/** How a model is sharded for fast loading. */
export interface FastLoadingOptions extends OptimizationContainerOptions {
  /**
   * Over how many GPUs the endpoint spreads the model (`OPTION_TENSOR_PARALLEL_DEGREE`); 1 or more. The files are cut for exactly
   * this number, and the endpoint is told it.
   */
  readonly tensorParallelDegree: number;
}

/**
 * The weights, cut for the GPUs that will hold them: instances stream them from S3 when they start, without waiting for a
 * download. It goes with no other optimization, and the endpoint cannot be isolated from the network.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-optimize.html
 */
export class Sharding extends ModelOptimization {
  /**
   * Fast model loading.
   *
   * @param options for how many GPUs
   */
  public static fastLoading(options: FastLoadingOptions): Sharding {
    checkOptions('Sharding.fastLoading', options, { ...CONTAINER_OPTION_TYPES, tensorParallelDegree: required(numeric) }, ['tensorParallelDegree']);
    return new Sharding(options);
  }

  /** @internal */
  public readonly _technique: OptimizationTechnique = 'fastLoading';

  /** @internal */
  public readonly _environment: { readonly [name: string]: string };

  private constructor(private readonly options: FastLoadingOptions) {
    super();
    this._environment = optionVariables({ OPTION_TENSOR_PARALLEL_DEGREE: options.tensorParallelDegree }, options);
  }

  /** @internal */
  public _render(scope: Construct, role: iam.IGrantable): object {
    return { ModelShardingConfig: renderContainer(scope, role, this._environment, this.options.image) };
  }
}
