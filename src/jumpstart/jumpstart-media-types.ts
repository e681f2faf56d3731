// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** The media types that a JumpStart model takes and returns: `predictor_specs` in AWS's spec file. */
export interface JumpStartMediaTypes {
  /**
   * What to send as `ContentType` of InvokeEndpoint.
   *
   * @default - AWS's data does not tell
   */
  readonly contentType?: string;

  /**
   * What to send as `Accept` of InvokeEndpoint.
   *
   * @default - AWS's data does not tell
   */
  readonly accept?: string;

  /**
   * All content types that the model takes.
   *
   * @default - AWS's data does not tell
   */
  readonly supportedContentTypes?: string[];

  /**
   * All media types in which it answers.
   *
   * @default - AWS's data does not tell
   */
  readonly supportedAcceptTypes?: string[];
}
