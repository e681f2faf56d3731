// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { BoundSource, SourceContext } from './bound-source';
import { ModelOptimizationSource } from './model-optimization-source';
import { artifactKey, defaultHosting } from '../jumpstart/hosting-lookup';
import { JumpStartArtifact } from '../jumpstart/jumpstart-artifact';
import type { JumpStartModelVersion } from '../jumpstart/jumpstart-model-version';
import type { HostingFacts } from '../jumpstart/model-record';
import { contentBucket, jumpStartRegions } from '../jumpstart/region-buckets';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

/** Where a licence can be read when the region of the stack is not known. */
const ANY_REGION = 'us-east-1';

/** The Llama models that TensorRT-LLM does not compile here, by their ids: 3.1 and newer. */
const NEWER_LLAMA = /llama-(3-[1-9]|[4-9])/;

/** The artifact of a JumpStart model. */
export class JumpStartSource extends ModelOptimizationSource {
  constructor(private readonly model: JumpStartModelVersion, public readonly _acceptEula: boolean | undefined) {
    super();
  }

  public _problems({ region, instanceType, techniques }: SourceContext): Problem[] {
    const problems = new ProblemList();
    const { model } = this;
    if (model.requiresEula && this._acceptEula !== true) {
      problems.add({
        subject: 'source',
        what: `is ${model}, whose end-user licence agreement has to be accepted`,
        fix: `Read ${model.eulaUrl(region ?? ANY_REGION)} and give acceptEula: true to ModelOptimizationSource.fromJumpStart if you agree.`,
      });
    }
    if (this.key(instanceType) === undefined) {
      problems.add({
        subject: 'source',
        what: `is ${model}, of which AWS publishes no artifact that a job could read`,
        fix: 'Use a model with an artifact, or ModelOptimizationSource.fromModelData.',
      });
    }
    if (techniques.includes('tensorRtLlm') && NEWER_LLAMA.test(model.modelId)) {
      problems.add({
        subject: 'source', what: `is ${model}, and TensorRT-LLM compiles no Llama that is newer than 3.0`, fix: 'Use Quantization without Compilation.',
      });
    }
    problems.check(region, name => this.regions().includes(name), {
      subject: 'source', what: `is ${model}, which AWS does not publish in the region of the stack`, allowed: this.regions(),
    });
    return problems.all;
  }

  public _bind(scope: Construct, role: iam.IGrantable, instanceType: string): BoundSource {
    const artifact = JumpStartArtifact.of(this.model._record, this.hosting(instanceType), this.key(instanceType), this.regions())!;
    const { s3Uri } = artifact.bind(scope, role);
    return { modelSource: { S3: { S3Uri: s3Uri, ...this.model.requiresEula && { ModelAccessConfig: { AcceptEula: true } } } } };
  }

  private hosting(instanceType: string): HostingFacts {
    return defaultHosting(this.model._record, instanceType);
  }

  private key(instanceType: string): string | undefined {
    return artifactKey(this.hosting(instanceType), instanceType);
  }

  private regions(): string[] {
    return jumpStartRegions().filter(region => contentBucket(region, this.model._record.gated) !== undefined);
  }
}
