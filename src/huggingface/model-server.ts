// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ContainerImage } from '../container-image/container-image';

/** How the model server in a container is told what to load: the names of its environment variables. */
export interface ModelServer {
  readonly name: string;

  /** The variables of the model id besides HF_MODEL_ID, which every container gets. */
  readonly modelId: readonly string[];

  /** The variable of the revision; none when the server takes no revision, or none is known. */
  readonly revision?: string;

  /** The variables of the access token. */
  readonly hubToken: readonly string[];

  /** The variable of the task; none when the server works it out by itself. */
  readonly task?: string;

  /**
   * The variables that spread a model over GPUs. The first gets the number of GPUs, unless a user sets any of them: they
   * override or multiply one another.
   */
  readonly gpuCount: readonly string[];
}

/** huggingface_hub, which most servers download with, reads this. */
const HF_TOKEN = ['HF_TOKEN'];

/**
 * Text Generation Inference.
 *
 * @see https://github.com/huggingface/text-generation-inference/blob/main/sagemaker-entrypoint.sh
 */
const TGI: ModelServer = {
  name: 'Text Generation Inference', modelId: [], revision: 'HF_MODEL_REVISION', hubToken: HF_TOKEN, gpuCount: ['SM_NUM_GPUS', 'NUM_SHARD'],
};

/** Before 2.0 the router of Text Generation Inference knew the older name of the token only. */
const TGI_BEFORE_2: ModelServer = { ...TGI, hubToken: ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN'] };

/**
 * Text Generation Inference on Neuron devices. How many cores it uses follows from how the model was compiled.
 *
 * @see https://github.com/huggingface/text-generation-inference/blob/main/backends/neuron/sagemaker-entrypoint.sh
 */
const TGI_NEURON: ModelServer = { ...TGI_BEFORE_2, gpuCount: [] };

/**
 * Text Embeddings Inference. It runs on one GPU.
 *
 * @see https://github.com/awslabs/llm-hosting-container/tree/main/huggingface/pytorch/tei/docker
 */
const TEI: ModelServer = { name: 'Text Embeddings Inference', modelId: [], revision: 'HF_MODEL_REVISION', hubToken: HF_TOKEN, gpuCount: [] };

/** It refuses both names at once, and learned HF_TOKEN after 1.6: https://github.com/huggingface/text-embeddings-inference/pull/535 */
const TEI_BEFORE_1_7: ModelServer = { ...TEI, hubToken: ['HF_API_TOKEN'] };

/**
 * vLLM: each variable with the prefix is an argument of `vllm serve`. Before 0.24 the images did not read HF_MODEL_ID.
 *
 * @see https://github.com/aws/deep-learning-containers/blob/master/huggingface/vllm/build_artifacts/sagemaker_entrypoint.sh
 * @see https://docs.vllm.ai/en/stable/configuration/engine_args/
 */
const VLLM: ModelServer = {
  name: 'vLLM',
  modelId: ['SM_VLLM_MODEL'],
  revision: 'SM_VLLM_REVISION',
  hubToken: HF_TOKEN,
  gpuCount: ['SM_VLLM_TENSOR_PARALLEL_SIZE', 'SM_VLLM_PIPELINE_PARALLEL_SIZE', 'SM_VLLM_DATA_PARALLEL_SIZE'],
};

/** vLLM-Omni runs pipelines of several models, which it spreads over GPUs by a configuration of its own. */
const VLLM_OMNI: ModelServer = { ...VLLM, name: 'vLLM-Omni', gpuCount: [] };

/**
 * vLLM on Neuron devices, started by optimum-neuron. It reads the model's configuration without a revision, and chooses
 * the number of cores for which Hugging Face has the model compiled.
 *
 * @see https://github.com/huggingface/optimum-neuron/blob/main/docker/vllm/Dockerfile
 * @see https://github.com/huggingface/optimum-neuron/blob/main/optimum/commands/neuron/serve.py
 */
const VLLM_NEURON: ModelServer = { name: 'vLLM on Neuron', modelId: ['SM_ON_MODEL'], hubToken: HF_TOKEN, gpuCount: [] };

/**
 * SGLang: each variable with the prefix is an argument of its server. It does not read HF_MODEL_ID.
 *
 * @see https://github.com/aws/deep-learning-containers/blob/master/huggingface/sglang/build_artifacts/sagemaker_entrypoint.sh
 * @see https://docs.sglang.ai/advanced_features/server_arguments.html
 */
const SGLANG: ModelServer = {
  name: 'SGLang',
  modelId: ['SM_SGLANG_MODEL_PATH'],
  revision: 'SM_SGLANG_REVISION',
  hubToken: HF_TOKEN,
  gpuCount: [
    'SM_SGLANG_TENSOR_PARALLEL_SIZE', 'SM_SGLANG_TP_SIZE', 'SM_SGLANG_TP', 'SM_SGLANG_PIPELINE_PARALLEL_SIZE', 'SM_SGLANG_PP_SIZE',
    'SM_SGLANG_DATA_PARALLEL_SIZE', 'SM_SGLANG_DP_SIZE', 'SM_SGLANG_DP',
  ],
};

/**
 * Large Model Inference, on DJL Serving.
 *
 * @see https://docs.djl.ai/master/docs/serving/serving/docs/lmi/deployment_guide/configurations.html
 */
const LMI: ModelServer = {
  name: 'Large Model Inference',
  modelId: [],
  revision: 'OPTION_REVISION',
  hubToken: HF_TOKEN,
  gpuCount: [
    'OPTION_TENSOR_PARALLEL_DEGREE', 'TENSOR_PARALLEL_DEGREE', 'OPTION_PIPELINE_PARALLEL_DEGREE', 'PIPELINE_PARALLEL_DEGREE',
  ],
};

/**
 * llama.cpp: each variable with the prefix is an argument of `llama-server`, which uses all GPUs by itself.
 *
 * @see https://github.com/aws/deep-learning-containers/blob/master/huggingface/llamacpp/build_artifacts/sagemaker_entrypoint.sh
 */
const LLAMA_CPP: ModelServer = { name: 'llama.cpp', modelId: ['SM_LLAMACPP_HF_REPO'], hubToken: HF_TOKEN, gpuCount: [] };

/**
 * The Hugging Face Inference Toolkit. It logs in with HF_API_TOKEN, and looks the model up with HF_TOKEN.
 *
 * @see https://github.com/aws/sagemaker-huggingface-inference-toolkit#environment-variables
 */
const INFERENCE_TOOLKIT: ModelServer = {
  name: 'the Hugging Face Inference Toolkit',
  modelId: [],
  revision: 'HF_MODEL_REVISION',
  hubToken: ['HF_TOKEN', 'HF_API_TOKEN'],
  task: 'HF_TASK',
  gpuCount: [],
};

/** A server of which nothing is known, except that nearly all of them download with huggingface_hub. */
const UNKNOWN: ModelServer = { name: 'the server of this image', modelId: [], hubToken: HF_TOKEN, gpuCount: [] };

const SERVERS: Readonly<Record<string, ModelServer | ((tag: string) => ModelServer)>> = {
  'djl-inference': LMI,
  'huggingface-llamacpp': LLAMA_CPP,
  'huggingface-pytorch-inference': INFERENCE_TOOLKIT,
  'huggingface-pytorch-inference-neuron': INFERENCE_TOOLKIT,
  'huggingface-pytorch-inference-neuronx': INFERENCE_TOOLKIT,
  'huggingface-pytorch-tgi-inference': tgiOfTag,
  'huggingface-sglang': SGLANG,
  'huggingface-tensorflow-inference': INFERENCE_TOOLKIT,
  'huggingface-vllm': VLLM,
  'huggingface-vllm-inference-neuronx': VLLM_NEURON,
  'huggingface-vllm-omni': VLLM_OMNI,
  'sglang': SGLANG,
  'tei': teiOfTag,
  'tei-cpu': teiOfTag,
  'vllm': VLLM,
};

/** The variables of all servers that spread a model over GPUs. */
export const GPU_COUNT_VARIABLES: readonly string[] = [TGI, VLLM, SGLANG, LMI].flatMap(server => server.gpuCount);

/** The server in an image, by AWS's name of it. */
export function modelServerOf(image: ContainerImage): ModelServer {
  const reference = image._awsReference;
  if (reference === undefined || !Object.hasOwn(SERVERS, reference.repository)) {
    return UNKNOWN;
  }
  const server = SERVERS[reference.repository];
  return typeof server === 'function' ? server(reference.tag) : server;
}

/** `2.7.0-tgi3.3.6-gpu-…`, or `2.7.0-optimum3.3.6-neuronx-…`. */
function tgiOfTag(tag: string): ModelServer {
  if (tag.includes('-neuronx-')) {
    return TGI_NEURON;
  }
  return Number(/-tgi(\d+)\./.exec(tag)?.[1]) < 2 ? TGI_BEFORE_2 : TGI;
}

/** `2.0.1-tei1.8.2-gpu-…`. */
function teiOfTag(tag: string): ModelServer {
  const [, major, minor] = (/-tei(\d+)\.(\d+)/.exec(tag) ?? []).map(Number);
  return major === 1 && minor < 7 ? TEI_BEFORE_1_7 : TEI;
}
