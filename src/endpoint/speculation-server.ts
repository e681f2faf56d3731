// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { SpeculativeDecodingOptions } from './speculative-decoding-options';
import type { ContainerImage } from '../container-image/container-image';

/** How the server in a container is told about a draft model. */
export interface SpeculationServer {
  readonly name: string;
  /** The variables that it reads. */
  readonly variables: readonly string[];
  /** Whether it downloads a draft model from S3. */
  readonly downloadsFromS3: boolean;
  /** Whether it can be told how to use the draft model. */
  readonly takesMethod: boolean;
  /**
   * The variables with their values.
   *
   * @param inherited the environment that the model brings, which may have a configuration of its own
   */
  render(location: string, options: SpeculativeDecodingOptions, inherited: Variables): Variables;
}

interface Variables {
  readonly [name: string]: string;
}

/** What the engines take unless they are told otherwise. */
const SPECULATIVE_LENGTH = 5;

/**
 * LMI-Dist, the engine of the containers for large model inference until it was removed with DJL Serving 0.33. It is also
 * what is meant where nothing is known of an image: the variable is the one that AWS's SDK sets for all of them.
 *
 * @see https://docs.djl.ai/master/docs/serving/serving/docs/lmi/user_guides/lmi-dist_user_guide.html
 */
const LMI_DIST: SpeculationServer = {
  name: 'Large Model Inference with DJL Serving before 0.33',
  variables: ['OPTION_SPECULATIVE_DRAFT_MODEL', 'OPTION_SPECULATIVE_LENGTH'],
  downloadsFromS3: true,
  takesMethod: false,
  render: (location, { speculativeLength }) => ({
    OPTION_SPECULATIVE_DRAFT_MODEL: location,
    ...speculativeLength !== undefined && { OPTION_SPECULATIVE_LENGTH: String(speculativeLength) },
  }),
};

/** The engine of all later ones. @see https://docs.djl.ai/master/docs/serving/serving/docs/lmi/user_guides/vllm_user_guide.html */
const LMI_VLLM = vllm('Large Model Inference with DJL Serving from 0.33 on', 'OPTION_SPECULATIVE_CONFIG');

const VLLM = vllm('vLLM', 'SM_VLLM_SPECULATIVE_CONFIG');

/** vLLM takes one JSON object. @see https://docs.vllm.ai/en/stable/api/vllm/config/speculative/ */
function vllm(name: string, variable: string): SpeculationServer {
  return {
    name,
    variables: [variable],
    downloadsFromS3: false,
    takesMethod: true,
    render: (location, { method, speculativeLength }, inherited) => {
      const { num_speculative_tokens: length = SPECULATIVE_LENGTH, ...rest } = parseConfig(inherited[variable]);
      return {
        [variable]: JSON.stringify({
          ...rest, ...method !== undefined && { method }, model: location, num_speculative_tokens: speculativeLength ?? length,
        }),
      };
    },
  };
}

/** What is no JSON object, vLLM would not take either. */
function parseConfig(text: string = '{}'): { [member: string]: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

/**
 * The server in an image, by AWS's name of it.
 *
 * @returns undefined for an image of AWS's whose server is not known to take a draft model
 */
export function speculationServerOf(image: ContainerImage | undefined): SpeculationServer | undefined {
  const reference = image?._publishedReference;
  switch (reference?.repository) {
    case undefined:
      return LMI_DIST;
    case 'djl-inference':
      return lmiOfTag(reference!.tag);
    case 'huggingface-vllm':
    case 'vllm':
      return VLLM;
    default:
      return undefined;
  }
}

/** `0.29.0-lmi11.0.0-cu124`, and `0.27.0-deepspeed0.12.6-cu121` before; those with TensorRT-LLM or for Neuron devices do not speculate. */
function lmiOfTag(tag: string): SpeculationServer | undefined {
  const minor = Number(/^0\.(\d+)\.\d+-(?:lmi|deepspeed)/.exec(tag)?.[1]);
  if (minor >= 33) {
    return LMI_VLLM;
  }
  return minor >= 27 ? LMI_DIST : undefined;
}
