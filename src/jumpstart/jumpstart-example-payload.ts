// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/**
 * A request that AWS publishes as an example for a JumpStart model: `default_payloads` in its spec file, what
 * `sagemaker.payloads.retrieve_all_examples` of the SageMaker Python SDK returns.
 */
export interface JumpStartExamplePayload {
  /** AWS's name of the example, such as `meaningOfLife`. */
  readonly name: string;

  /**
   * The request's body as text, ready to be sent: JSON where the content type is.
   *
   * `$s3<key>`, `$s3_b64<key>` and `$s3_b64_str<key>` stand for a file of AWS's bucket `jumpstart-cache-prod-<region>`: its
   * bytes, or these in Base64.
   */
  readonly body: string;

  /**
   * The media type of the body: `ContentType` of InvokeEndpoint.
   *
   * @default - AWS's data does not tell
   */
  readonly contentType?: string;

  /**
   * The media type of the response that it is for: `Accept` of InvokeEndpoint.
   *
   * @default - AWS's data does not tell; the container decides
   */
  readonly accept?: string;

  /**
   * Where the prompt stands in a JSON body: names of members, joined by dots, such as `inputs`.
   *
   * @default - AWS's data does not tell
   */
  readonly promptKey?: string;

  /**
   * Where to find what in the response, as JMESPath expressions by name: `{ generated_text: '[0].generated_text' }`.
   *
   * @default - AWS's data does not tell
   */
  readonly outputKeys?: { [name: string]: string };
}
