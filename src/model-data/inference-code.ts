// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { join } from 'path';

/**
 * Inference code that this package brings: folders for `codeFolder` of `ModelData.fromHuggingFaceHub`.
 *
 * It runs in AWS's Hugging Face inference images, and needs no packages that these do not have, so that the endpoint may be without
 * a network. A new version of this package may bring new code, with which the models are packaged again. Copy a folder to keep or to
 * change it.
 */
export class InferenceCode {
  /**
   * Embeddings and scores of passages: any number of encoders and cross-encoders in one endpoint.
   *
   * Requests are `{"type": "embeddings", "model": …, "input": text or [texts]}` and
   * `{"type": "cross-encoder", "model": …, "input": query, "passages": [texts]}`; `model` is a model id or its last part.
   */
  public static readonly EMBEDDINGS: string = folder('embeddings');

  /**
   * Text generation by a pipeline of transformers: a start for code of your own.
   *
   * Requests are `{"inputs": text or [texts], "parameters": {…}}`.
   */
  public static readonly TEXT_GENERATION: string = folder('text-generation');

  private constructor() {}
}

function folder(name: string): string {
  return join(__dirname, '..', '..', 'lambda', 'inference', name);
}
