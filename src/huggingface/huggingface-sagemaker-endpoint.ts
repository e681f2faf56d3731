// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Annotations, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { HuggingFaceSageMakerEndpointProps } from './huggingface-sagemaker-endpoint-props';
import { serveHuggingFaceModel } from './serve-huggingface-model';
import { isHubUnreachable } from '../endpoint/hub-reachability';
import { SageMakerEndpointBase } from '../endpoint/sagemaker-endpoint-base';

/**
 * A model of the Hugging Face Hub on an endpoint of Amazon SageMaker.
 *
 * The container downloads the model from the Hub when an instance starts; large models need a longer
 * `startupHealthCheckTimeoutInSeconds`.
 *
 * Fails with an error that names everything that is wrong: a model id that the Hub does not take, no default container for
 * the accelerator and the task, a container for another processor, `networkIsolation`, a token given twice, a revision that
 * the server cannot be told, more GPUs than there are, token limits that contradict each other.
 *
 * @see https://huggingface.co/docs/sagemaker
 */
export class HuggingFaceSageMakerEndpoint extends SageMakerEndpointBase {
  /** The id of the model on the Hugging Face Hub. */
  public readonly modelId: string;

  /**
   * @param scope the construct that contains the endpoint
   * @param id its id
   * @param props which model to serve, on what, and how
   */
  constructor(scope: Construct, id: string, props: HuggingFaceSageMakerEndpointProps) {
    super(scope, id, props, serveHuggingFaceModel(scope, id, props));
    this.modelId = props.modelId;
    this.warnAboutNetwork(props);
    this.warnAboutPlainTokens(props);
  }

  private warnAboutNetwork(props: HuggingFaceSageMakerEndpointProps): void {
    if (isHubUnreachable(props)) {
      Annotations.of(this).addWarningV2(
        'cdk-sagemaker-endpoints:hub-unreachable',
        'The container downloads its model from the Hugging Face Hub, but its subnets are isolated or public, and neither has a way '
        + 'to the internet for it. Choose private subnets with a NAT gateway (vpcSubnets), or acknowledge this warning if there is another way, such as a proxy.',
      );
    }
  }

  private warnAboutPlainTokens({ environment = {} }: HuggingFaceSageMakerEndpointProps): void {
    for (const [name, value] of Object.entries(environment)) {
      if (!Token.isUnresolved(value) && /^hf_[A-Za-z0-9]{16,}$/.test(value)) {
        Annotations.of(this).addWarningV2(
          'cdk-sagemaker-endpoints:plain-text-token',
          `environment.${name} looks like an access token of the Hugging Face Hub, which ends up in the template in plain text. `
          + 'Revoke it, keep the new one in a secret of Secrets Manager, and give that as hubToken.',
        );
      }
    }
  }
}
