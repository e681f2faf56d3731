// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { BoundSource } from './bound-source';
import { ModelOptimizationSource } from './model-optimization-source';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

/** `ModelName` of CreateModel. */
const MODEL_NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;

/** A model that SageMaker has. */
export class ModelNameSource extends ModelOptimizationSource {
  public readonly _acceptEula = undefined;

  constructor(private readonly modelName: string) {
    super();
  }

  public _problems(): Problem[] {
    const problems = new ProblemList();
    problems.check(this.modelName, name => MODEL_NAME.test(name), {
      subject: 'source', what: 'is not the name of a model', allowed: '1 to 63 letters, digits and hyphens, without a hyphen at either end',
    });
    return problems.all;
  }

  public _bind(): BoundSource {
    return { modelSource: { SageMakerModel: { ModelName: this.modelName } } };
  }
}
