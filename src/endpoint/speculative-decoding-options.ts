// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { DraftModel } from '../draft-model/draft-model';

/** How a model decodes speculatively. */
export interface SpeculativeDecodingOptions {
  /**
   * The model that proposes tokens.
   *
   * The server in the container gets it by the variable that it reads: `OPTION_SPECULATIVE_DRAFT_MODEL` in containers for
   * large model inference with DJL Serving 0.27 to 0.32 and in images that are not AWS's, `OPTION_SPECULATIVE_CONFIG` from
   * 0.33 on, `SM_VLLM_SPECULATIVE_CONFIG` in vLLM containers. AWS's other images are refused.
   */
  readonly draftModel: DraftModel;

  /**
   * How many tokens the draft model proposes at a time; 1 or more, known at synthesis. More pay off when most of them are accepted.
   *
   * @default - as the configuration of a JumpStart model says, or 5
   * @see https://docs.djl.ai/master/docs/serving/serving/docs/lmi/user_guides/lmi-dist_user_guide.html
   */
  readonly speculativeLength?: number;

  /**
   * How vLLM uses the draft model: `draft_model`, `eagle3`, `medusa` … Which ones there are depends on the version of vLLM.
   * Containers with DJL Serving before 0.33 take none.
   *
   * @default - as the configuration of a JumpStart model says, or what vLLM makes of the draft model
   * @see https://docs.vllm.ai/en/stable/features/spec_decode/
   */
  readonly method?: string;
}
