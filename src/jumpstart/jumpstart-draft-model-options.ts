// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** What `JumpStartModelVersion.asDraftModel` takes. */
export interface JumpStartDraftModelOptions {
  /**
   * Accepts the end-user licence agreement of the draft model. Needed for models that have one, without effect for all others.
   *
   * Read it first: `model.eulaUrl(region)` gives its address.
   *
   * @default false
   */
  readonly acceptEula?: boolean;
}
