import { containerOf, hubToken, newEndpoint, newStack, TOKEN_REFERENCE } from './huggingface-fixture';
import { ContainerImage } from '../../src/container-image/container-image';
import { DeepLearningContainerImage as Image } from '../../src/container-image/deep-learning-container-image.generated';
import { HuggingFaceTask } from '../../src/huggingface/huggingface-task';
import { SageMakerInstanceType as Type } from '../../src/instance-type/sagemaker-instance-type.generated';

const COMMON = { SAGEMAKER_CONTAINER_LOG_LEVEL: '20', SAGEMAKER_REGION: 'us-east-1', HF_MODEL_ID: 'org/model' };
const TOKEN = { HF_TOKEN: TOKEN_REFERENCE };

/** Everything that a server is told about the model on ml.g5.12xlarge (4 GPUs), or on the type that is given. */
function environmentOf(container: ContainerImage, revision?: string, instanceType = Type.ML_G5_12XLARGE): { [name: string]: string } {
  const stack = newStack();
  newEndpoint(stack, { container, instanceType, revision, hubToken: hubToken(stack) });
  return containerOf(stack).Environment;
}

test.each([
  ['TGI', Image.HUGGINGFACE_PYTORCH_TGI_INFERENCE_LATEST, { ...TOKEN, SM_NUM_GPUS: '4', HF_MODEL_REVISION: 'abc' }],
  ['TGI before 2.0', Image.HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_0_1_TGI1_1_0_GPU_PY39_CU118_UBUNTU20_04,
    { ...TOKEN, HUGGING_FACE_HUB_TOKEN: TOKEN_REFERENCE, SM_NUM_GPUS: '4', HF_MODEL_REVISION: 'abc' }],
  ['TEI', Image.TEI_LATEST, { ...TOKEN, HF_MODEL_REVISION: 'abc' }],
  ['TEI before 1.7', Image.TEI_2_0_1_TEI1_2_3_GPU_PY310_CU122_UBUNTU22_04, { HF_API_TOKEN: TOKEN_REFERENCE, HF_MODEL_REVISION: 'abc' }],
  ['vLLM', Image.HUGGINGFACE_VLLM_LATEST,
    { ...TOKEN, SM_VLLM_MODEL: 'org/model', SM_VLLM_REVISION: 'abc', SM_VLLM_TENSOR_PARALLEL_SIZE: '4' }],
  ['vLLM of AWS by its URI', ContainerImage.fromUri('763104351884.dkr.ecr.us-east-1.amazonaws.com/vllm:0.21.0-gpu-py312-cu130-ubuntu22.04-sagemaker'),
    { ...TOKEN, SM_VLLM_MODEL: 'org/model', SM_VLLM_REVISION: 'abc', SM_VLLM_TENSOR_PARALLEL_SIZE: '4' }],
  ['vLLM-Omni', Image.HUGGINGFACE_VLLM_OMNI_LATEST, { ...TOKEN, SM_VLLM_MODEL: 'org/model', SM_VLLM_REVISION: 'abc' }],
  ['SGLang', Image.HUGGINGFACE_SGLANG_LATEST,
    { ...TOKEN, SM_SGLANG_MODEL_PATH: 'org/model', SM_SGLANG_REVISION: 'abc', SM_SGLANG_TENSOR_PARALLEL_SIZE: '4' }],
  ['LMI', Image.DJL_INFERENCE_LMI_LATEST, { ...TOKEN, OPTION_REVISION: 'abc', OPTION_TENSOR_PARALLEL_DEGREE: '4' }],
  ['the Inference Toolkit', Image.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST, { ...TOKEN, HF_API_TOKEN: TOKEN_REFERENCE, HF_MODEL_REVISION: 'abc' }],
])('%s gets model, revision, token and the number of GPUs', (_, image, expected) => {
  expect(environmentOf(image, 'abc')).toEqual({ ...COMMON, ...expected });
});

test.each([
  ['llama.cpp', Image.HUGGINGFACE_LLAMACPP_GPU_LATEST, Type.ML_G5_12XLARGE, { ...TOKEN, SM_LLAMACPP_HF_REPO: 'org/model' }],
  ['vLLM on Neuron', Image.HUGGINGFACE_VLLM_INFERENCE_NEURONX_LATEST, Type.ML_INF2_XLARGE, { ...TOKEN, SM_ON_MODEL: 'org/model' }],
  ['TGI on Neuron', Image.HUGGINGFACE_PYTORCH_TGI_INFERENCE_NEURONX_LATEST, Type.ML_INF2_XLARGE, { ...TOKEN, HUGGING_FACE_HUB_TOKEN: TOKEN_REFERENCE }],
  ['LMI on Neuron', Image.DJL_INFERENCE_NEURONX_LATEST, Type.ML_INF2_XLARGE, TOKEN],
  ['an image of somebody else', ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/mine:1.0'), Type.ML_G5_12XLARGE, TOKEN],
])('%s gets model and token', (_, image, instanceType, expected) => {
  expect(environmentOf(image, undefined, instanceType)).toEqual({ ...COMMON, ...expected });
});

describe('the task', () => {
  const image = Image.HUGGINGFACE_PYTORCH_INFERENCE_CPU_LATEST;
  const environment = (props: Parameters<typeof newEndpoint>[1]) => {
    const stack = newStack();
    newEndpoint(stack, { instanceType: Type.ML_C5_XLARGE, ...props });
    return containerOf(stack).Environment;
  };

  test('is told to the Inference Toolkit', () => {
    expect(environment({ container: image, task: HuggingFaceTask.FILL_MASK })).toEqual({ ...COMMON, HF_TASK: 'fill-mask' });
  });

  test('is text generation for the default container', () => {
    expect(environment({})).toEqual({ ...COMMON, HF_TASK: 'text-generation' });
  });

  test('is found out by the Inference Toolkit in a container of the user', () => {
    expect(environment({ container: image })).toEqual(COMMON);
  });

  test('is nothing that other servers are told', () => {
    expect(environment({ task: HuggingFaceTask.FEATURE_EXTRACTION })).toEqual(COMMON);
  });
});
