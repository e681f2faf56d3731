// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Annotations, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { JumpStartCatalog } from './jumpstart-catalog';
import type { JumpStartModelVersion } from './jumpstart-model-version';
import type { JumpStartSageMakerEndpointProps } from './jumpstart-sagemaker-endpoint-props';
import { serveJumpStartModel } from './serve-jumpstart-model';
import { SageMakerEndpointBase } from '../endpoint/sagemaker-endpoint-base';

/**
 * An endpoint that serves a model of Amazon SageMaker JumpStart.
 *
 * Image, artifact, environment, timeouts and default instance type are those that AWS publishes for the version of the
 * model. In a stack without a region they are looked up at deployment; regions without the model are refused there.
 *
 * All that is wrong with the props is one error, with the props, the values that are allowed and how to fix it.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/jumpstart-foundation-models.html
 */
export class JumpStartSageMakerEndpoint extends SageMakerEndpointBase {
  /** The model that is served. */
  public readonly model: JumpStartModelVersion;

  constructor(scope: Construct, id: string, props: JumpStartSageMakerEndpointProps) {
    super(scope, id, props, serveJumpStartModel(scope, id, props));
    this.model = props.model;
    this.warnOfRisks();
  }

  /** What is legal, but may not end well. */
  private warnOfRisks(): void {
    const { region } = this.stack;
    if (this.model.isWithdrawn) {
      Annotations.of(this).addWarningV2('cdk-sagemaker-endpoints:jumpstart-withdrawn',
        `AWS has withdrawn ${this.model} from JumpStart: nothing promises that its artifact and image stay. `
        + this.wayOut());
    }
    if (!Token.isUnresolved(region) && !this.instanceType.offeredIn(region)) {
      Annotations.of(this).addWarningV2('cdk-sagemaker-endpoints:instance-type-not-offered',
        `EC2 was not known to offer ${this.instanceType} in ${region} when this version of the library was made. `
        + 'Unless it does now, SageMaker will refuse the endpoint: another instance type or region is safe.');
    }
  }

  private wayOut(): string {
    const { modelId } = this.model;
    const newest = JumpStartCatalog.instance.newestDeployable(modelId);
    return newest && !newest.withdrawn
      ? `Move to a version that AWS lists, for example ${newest.version}.`
      : `AWS lists no version of ${modelId} that can be deployed: move to another model.`;
  }
}
