// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { DraftModel, DraftModelConfig } from './draft-model';
import type { DraftModelSource } from './draft-model-source';
import { HUB_REPOSITORY_RULE, isHubRepository } from '../private/hub-repository';
import { ProblemList } from '../private/problem-list';

/** A draft model that the server downloads from the Hugging Face Hub. */
export class HubDraftModel extends DraftModel {
  constructor(private readonly modelId: string, private readonly hubToken?: ISecret) {
    super();
    const problems = new ProblemList();
    problems.check(modelId, isHubRepository, {
      subject: 'modelId', what: 'is not the id of a model on the Hugging Face Hub', allowed: HUB_REPOSITORY_RULE,
    });
    problems.throwIfAny('DraftModel.fromHuggingFaceHub');
  }

  /** @internal */
  public get _source(): DraftModelSource {
    return 'hub';
  }

  /** @internal */
  public get _environment(): { readonly [name: string]: string } {
    // Not in plain text: the token of the CDK renders a dynamic reference.
    return this.hubToken ? { HF_TOKEN: this.hubToken.secretValue.unsafeUnwrap() } : {};
  }

  public bind(): DraftModelConfig {
    return { location: this.modelId };
  }
}
