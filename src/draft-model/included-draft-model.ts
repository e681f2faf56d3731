// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { DraftModel, DraftModelConfig } from './draft-model';
import type { DraftModelSource } from './draft-model-source';
import { ProblemList } from '../private/problem-list';

/** Where SageMaker puts the data of a model. */
const MODEL_DIRECTORY = '/opt/ml/model';

/** A draft model in the directory of the model that is served. */
export class IncludedDraftModel extends DraftModel {
  constructor(private readonly path: string) {
    super();
    const problems = new ProblemList();
    problems.check(path, isFolderInside, {
      subject: 'path',
      what: 'is not a folder inside the data of the model',
      allowed: 'a relative path of folders without . and .., such as draft/',
    });
    problems.throwIfAny('DraftModel.inModelData');
  }

  /** @internal */
  public get _source(): DraftModelSource {
    return 'model-data';
  }

  public bind(): DraftModelConfig {
    return { location: `${MODEL_DIRECTORY}/${this.path.replace(/\/$/, '')}` };
  }
}

function isFolderInside(path: string): boolean {
  return path.replace(/\/$/, '').split('/').every(folder => !['', '.', '..'].includes(folder));
}
