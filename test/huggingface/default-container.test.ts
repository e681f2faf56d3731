import { Token } from 'aws-cdk-lib';
import { DeepLearningContainerImage as Image } from '../../src/container-image/deep-learning-container-image.generated';
import { defaultContainer } from '../../src/huggingface/default-container';
import { HuggingFaceTask as Task } from '../../src/huggingface/huggingface-task';
import { SageMakerInstanceType as Type } from '../../src/instance-type/sagemaker-instance-type.generated';

const reference = (type: Type, task: Task) => defaultContainer(type, task)?._awsReference;

test.each([
  [Type.ML_G5_2XLARGE, Task.TEXT_GENERATION, Image.HUGGINGFACE_VLLM_LATEST],
  [Type.ML_G5_2XLARGE, Task.IMAGE_TEXT_TO_TEXT, Image.HUGGINGFACE_VLLM_LATEST],
  [Type.ML_P6_B200_48XLARGE, Task.TEXT_GENERATION, Image.HUGGINGFACE_VLLM_LATEST],
  [Type.of('ml.g9.2xlarge'), Task.TEXT_GENERATION, Image.HUGGINGFACE_VLLM_LATEST],
  [Type.ML_G5_2XLARGE, Task.FEATURE_EXTRACTION, Image.TEI_LATEST],
  [Type.ML_G5_2XLARGE, Task.SENTENCE_SIMILARITY, Image.TEI_LATEST],
  [Type.ML_G5_2XLARGE, Task.TEXT_RANKING, Image.TEI_LATEST],
  [Type.ML_G5_2XLARGE, Task.TEXT_CLASSIFICATION, Image.TEI_LATEST],
  [Type.ML_G5_2XLARGE, Task.IMAGE_CLASSIFICATION, Image.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST],
  [Type.ML_P3_2XLARGE, Task.IMAGE_CLASSIFICATION, Image.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST],
  [Type.ML_C5_XLARGE, Task.TEXT_GENERATION, Image.HUGGINGFACE_PYTORCH_INFERENCE_CPU_LATEST],
  [Type.ML_C5_XLARGE, Task.FEATURE_EXTRACTION, Image.TEI_CPU_LATEST],
  [Type.ML_C5_XLARGE, Task.of('depth-estimation'), Image.HUGGINGFACE_PYTORCH_INFERENCE_CPU_LATEST],
  [Type.ML_INF2_XLARGE, Task.TEXT_GENERATION, Image.HUGGINGFACE_VLLM_INFERENCE_NEURONX_LATEST],
  [Type.ML_TRN1_2XLARGE, Task.TEXT_GENERATION, Image.HUGGINGFACE_VLLM_INFERENCE_NEURONX_LATEST],
  [Type.ML_INF2_XLARGE, Task.FEATURE_EXTRACTION, Image.HUGGINGFACE_PYTORCH_INFERENCE_NEURONX_LATEST],
])('on %s for %s', (type, task, image) => {
  expect(reference(type, task)).toEqual(image._awsReference);
});

test.each([
  ['the first Inferentia', Type.ML_INF1_XLARGE, Task.TEXT_GENERATION],
  ['Gaudi', Type.ML_DL1_24XLARGE, Task.TEXT_GENERATION],
  ['Graviton', Type.ML_C7G_LARGE, Task.TEXT_GENERATION],
  ['GPUs next to a Graviton', Type.ML_P6E_GB200_36XLARGE, Task.TEXT_GENERATION],
  ['a GPU that CUDA 13 dropped', Type.ML_P3_2XLARGE, Task.TEXT_GENERATION],
  ['a GPU that is newer than the CUDA of the image', Type.ML_P6_B200_48XLARGE, Task.FEATURE_EXTRACTION],
  ['Neuron devices for a task that they have no pipeline for', Type.ML_INF2_XLARGE, Task.TRANSLATION],
  ['a family that is not known', Type.of('ml.new9.large'), Task.TEXT_GENERATION],
  ['a type that is not known yet', Type.of(Token.asString({ Ref: 'Type' })), Task.TEXT_GENERATION],
])('none for %s', (_, type, task) => {
  expect(reference(type, task)).toBeUndefined();
});
