// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { artifactKey, defaultHosting } from './hosting-lookup';
import { JumpStartArtifact } from './jumpstart-artifact';
import type { JumpStartDraftModelOptions } from './jumpstart-draft-model-options';
import type { JumpStartModelVersion } from './jumpstart-model-version';
import { contentBucket, jumpStartRegions } from './region-buckets';
import type { DraftModelConfig } from '../draft-model/draft-model';
import { S3DraftModel } from '../draft-model/s3-draft-model';
import { ConfigurationError } from '../private/errors';
import { ProblemList } from '../private/problem-list';
import { checkTypes, flag } from '../private/prop-types';

/** Where a licence can be read when no region is known. */
const ANY_REGION = 'us-east-1';

/** A model of JumpStart as the draft model of another: its artifact, which the server downloads from AWS's bucket of the region. */
export class JumpStartDraftModel extends S3DraftModel {
  public static of(model: JumpStartModelVersion, options: JumpStartDraftModelOptions): JumpStartDraftModel {
    checkTypes(`JumpStart model ${model}`, options, { acceptEula: flag });
    const hosting = defaultHosting(model._record);
    const key = artifactKey(hosting, hosting.defaultInstanceType);
    checkDraftModel(model, key, options);
    return new JumpStartDraftModel(JumpStartArtifact.of(model._record, hosting, key, jumpStartRegions())!, 'jumpstart');
  }

  public bind(scope: Construct, grantable: iam.IGrantable): DraftModelConfig {
    const { region } = Stack.of(scope);
    if (!Token.isUnresolved(region) && contentBucket(region, false) === undefined) {
      throw new ConfigurationError(scope.node.path, [{
        subject: 'speculativeDecoding.draftModel',
        what: 'is a JumpStart model, but JumpStart has no bucket in the region of the stack',
        value: region,
        allowed: jumpStartRegions(),
      }]);
    }
    return super.bind(scope, grantable);
  }
}

function checkDraftModel(model: JumpStartModelVersion, key: string | undefined, { acceptEula }: JumpStartDraftModelOptions): void {
  const problems = new ProblemList();
  if (model._record.gated) {
    problems.add({
      subject: 'draft model',
      what: 'is gated by AWS, so that SageMaker has to attach it as an additional model data source, which CloudFormation cannot express',
      fix: 'Take it from the Hugging Face Hub, or copy it to a bucket of yours.',
    });
  } else if (!key?.endsWith('/')) {
    problems.add({
      subject: 'draft model',
      what: 'has no prefix with the files of the model, and the server does not unpack archives',
      value: key,
      fix: 'Use another version of the model, or take it from the Hugging Face Hub.',
    });
  }
  if (model.requiresEula && acceptEula !== true) {
    problems.add({
      subject: 'acceptEula',
      what: 'must be true, because the draft model has an end-user licence agreement',
      value: acceptEula,
      fix: `Read ${model.eulaUrl(ANY_REGION)} and set acceptEula: true if you agree.`,
    });
  }
  problems.throwIfAny(`JumpStart model ${model}`);
}
