// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { OptimizationTechnique } from './combination-rules';
import { ModelOptimization } from './model-optimization';
import type { SpeculationTrainingData } from './speculation-training-data';
import { checkTypes, having } from '../private/prop-types';

/** How a draft model is made. */
export interface EagleOptions {
  /**
   * What the draft model is trained with: requests like those of your users.
   *
   * @default - data that SageMaker has
   */
  readonly trainingData?: SpeculationTrainingData;
}

/**
 * A small draft model that guesses several tokens ahead, which the model then checks at once: answers come faster, and are the
 * same.
 *
 * This trains a draft model for the model. To serve a model with a draft model that exists, no job is needed.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-optimize.html
 */
export class SpeculativeDecoding extends ModelOptimization {
  /**
   * A draft model after EAGLE, which reads the hidden states of the model.
   *
   * @param options how it is made
   */
  public static eagle(options: EagleOptions = {}): SpeculativeDecoding {
    checkTypes('SpeculativeDecoding.eagle', options, {
      trainingData: having('_render', 'a SpeculationTrainingData, such as SpeculationTrainingData.fromPrefix(…)'),
    });
    return new SpeculativeDecoding(options);
  }

  /** @internal */
  public readonly _technique: OptimizationTechnique = 'eagle';

  /** @internal */
  public readonly _environment = {};

  private constructor(private readonly options: EagleOptions) {
    super();
  }

  /** @internal */
  public _render(_scope: Construct, role: iam.IGrantable): object {
    const { trainingData } = this.options;
    return { ModelSpeculativeDecodingConfig: { Technique: 'EAGLE', ...trainingData && { TrainingDataSource: trainingData._render(role) } } };
  }
}
