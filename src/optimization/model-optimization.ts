// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { OptimizationTechnique } from './combination-rules';

/**
 * One technique by which a `ModelOptimizationJob` makes a model faster, smaller or quicker to load: `Quantization`,
 * `Compilation`, `Sharding` or `SpeculativeDecoding`.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-optimize.html
 */
export abstract class ModelOptimization {
  /**
   * What the rules for combinations know it by.
   *
   * @internal
   */
  public abstract readonly _technique: OptimizationTechnique;

  /**
   * The variables that it sets in the container of the job (`OverrideEnvironment`).
   *
   * @internal
   */
  public abstract readonly _environment: { readonly [name: string]: string };

  /**
   * The member of `OptimizationConfigs`, as the API spells it; grants what the job needs for it.
   *
   * @internal
   */
  public abstract _render(scope: Construct, role: iam.IGrantable): object;
}
