// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** What `DraftModel.fromHuggingFaceHub` takes besides the id. */
export interface DraftModelHubOptions {
  /**
   * The access token for a draft model that is gated or private: a secret that holds the token and nothing else.
   *
   * The container gets it as `HF_TOKEN`, by a dynamic reference: the template does not hold it, but whoever may describe the
   * model in SageMaker can read it. A Hugging Face endpoint that has a `hubToken` needs no other.
   *
   * @default - none; the draft model is public, or the endpoint has a token
   * @see https://huggingface.co/docs/hub/security-tokens
   */
  readonly hubToken?: ISecret;
}
