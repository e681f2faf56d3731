import { readFileSync } from 'fs';
import { join } from 'path';
import { ContainerImage } from '../../src/container-image/container-image';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';

/*
 * Compares the constants with the reviewed data, read here in another way than the generator reads it.
 */

interface Image {
  repository: string;
  tag: string;
  family?: string;
  version?: string;
  base?: string;
  processor?: string;
}

const { images }: { images: Image[] } = JSON.parse(readFileSync(join(__dirname, '../../catalog/data/images.json'), 'utf8'));
const byName = new Map(images.map(image => [`${image.repository}:${image.tag}`, image]));

const constants = new Map(Object.entries(DeepLearningContainerImage)
  .filter(([name]) => /^[A-Z]/.test(name))
  .map(([name, value]) => [name, nameOf(value)]));
const latest = [...constants].filter(([name]) => name.endsWith('_LATEST'));

/** Every constant keeps the two parts of its name; bind() is tested elsewhere. */
function nameOf(constant: unknown): string {
  const { repository, tag } = constant as { repository: string; tag: string };
  return `${repository}:${tag}`;
}

/** Orders versions by padding each number, so that plain text order is number order. */
function padded(version = ''): string {
  return (version.match(/\d+/g) ?? []).map(number => number.padStart(8, '0')).join('.');
}

/** The images from which a LATEST constant chooses. */
function rivals(of: Image): Image[] {
  const frameworkOf = (image: Image) => (image.base ?? '').replace(/[0-9.]/g, '');
  const family = images.filter(image => image.family === of.family && frameworkOf(image) === frameworkOf(of));
  return family.some(image => image.processor === undefined) ? family : family.filter(image => image.processor === of.processor);
}

test('every image has one constant, named after repository and tag', () => {
  expect([...constants].filter(([name]) => !name.endsWith('_LATEST')).sort())
    .toEqual(images.map(image => [`${image.repository}_${image.tag}`.toUpperCase().replace(/[^A-Z0-9]/g, '_'), `${image.repository}:${image.tag}`]).sort());
});

test('every constant is a ContainerImage', () => {
  for (const [, value] of Object.entries(DeepLearningContainerImage).filter(([name]) => /^[A-Z]/.test(name))) {
    expect(value).toBeInstanceOf(ContainerImage);
  }
});

test.each(latest)('%s is the highest version of its family', (_, name) => {
  const image = byName.get(name)!;
  const versions = rivals(image).map(rival => padded(rival.version)).sort();
  expect(padded(image.version)).toBe(versions[versions.length - 1]);
});

test('every family has a LATEST constant for each of its kinds', () => {
  const kinds = new Set(images.filter(image => image.family).map(image => rivals(image).map(rival => `${rival.repository}:${rival.tag}`).sort().join(' ')));
  const covered = latest.map(([, name]) => rivals(byName.get(name)!).map(rival => `${rival.repository}:${rival.tag}`).sort().join(' '));
  expect(covered.sort()).toEqual([...kinds].sort());
});

test.each([
  'DJL_INFERENCE_0_22_1_DEEPSPEED0_8_3_CU118',
  'DJL_INFERENCE_0_22_1_FASTERTRANSFORMER5_3_0_CU118',
  'DJL_INFERENCE_0_28_0_LMI10_0_0_CU124',
  'DJL_INFERENCE_0_30_0_NEURONX_SDK2_20_1',
  'DJL_INFERENCE_0_33_0_TENSORRTLLM0_21_0_CU128',
  'HUGGINGFACE_LLAMACPP_B9522_CPU_UBUNTU24_04',
  'HUGGINGFACE_PYTORCH_INFERENCE_1_13_1_TRANSFORMERS4_26_0_CPU_PY39_UBUNTU20_04',
  'HUGGINGFACE_PYTORCH_INFERENCE_2_3_0_TRANSFORMERS4_46_1_GPU_PY311_CU121_UBUNTU20_04',
  'HUGGINGFACE_PYTORCH_INFERENCE_NEURONX_2_1_2_TRANSFORMERS4_41_1_NEURONX_PY310_SDK2_19_1_UBUNTU20_04',
  'HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_0_0_TGI0_6_0_GPU_PY39_CU118_UBUNTU20_04',
  'HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_0_1_TGI1_1_0_GPU_PY39_CU118_UBUNTU20_04',
  'HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_1_2_OPTIMUM0_0_28_NEURONX_PY310_UBUNTU22_04',
  'HUGGINGFACE_SGLANG_0_5_8_TRANSFORMERS4_57_3_GPU_PY312_CU129_UBUNTU24_04',
  'HUGGINGFACE_TENSORFLOW_INFERENCE_2_11_1_TRANSFORMERS4_26_0_CPU_PY39_UBUNTU20_04',
  'HUGGINGFACE_VLLM_0_21_0_TRANSFORMERS5_8_1_GPU_PY312_CU130_UBUNTU22_04',
  'HUGGINGFACE_VLLM_INFERENCE_NEURONX_0_11_0_OPTIMUM0_4_4_NEURONX_PY310_SDK2_26_1_UBUNTU22_04',
  'HUGGINGFACE_VLLM_OMNI_0_20_0_TRANSFORMERS5_8_1_GPU_PY312_CU130_AMZN2023',
  'PYTORCH_INFERENCE_2_6_0_GPU_PY312',
  'SAGEMAKER_TRITONSERVER_26_05_PY3',
  'STABILITYAI_PYTORCH_INFERENCE_2_0_1_SGM0_1_0_GPU_PY310_CU118_UBUNTU20_04_SAGEMAKER',
  'TEI_2_0_1_TEI1_8_2_GPU_PY310_CU122_UBUNTU22_04',
  'TEI_CPU_2_0_1_TEI1_8_2_CPU_PY310_UBUNTU22_04',
  'TENSORFLOW_INFERENCE_2_19_0_GPU',
  'VLLM_0_18_0_GPU_PY312_CU129_UBUNTU22_04_SAGEMAKER',
])('the published constant %s stays', name => {
  expect([...constants.keys()]).toContain(name);
});
