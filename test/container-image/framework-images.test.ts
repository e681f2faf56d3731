import { frameworkImage, FrameworkImageOptions } from '../../src/container-image/framework-images';

test.each<[string, string, FrameworkImageOptions, string]>([
  ['djl-lmi', '0.29.0', { pyVersion: 'py310', processor: 'gpu' }, 'djl-inference:0.29.0-lmi11.0.0-cu124'],
  ['djl-deepspeed', '0.21.0', { processor: 'gpu' }, 'djl-inference:0.21.0-deepspeed0.8.3-cu117'],
  ['pytorch', '1.10.0', { pyVersion: 'py38', processor: 'cpu' }, 'pytorch-inference:1.10.0-cpu-py38'],
  ['pytorch', '1.10.0', { processor: 'gpu' }, 'pytorch-inference:1.10.0-gpu-py38'],
  ['pytorch', '2.4.0', { processor: 'graviton' }, 'pytorch-inference-graviton:2.4.0-cpu-py311-ubuntu22.04-sagemaker'],
  ['tensorflow', '2.19.0', { pyVersion: 'py312', processor: 'cpu' }, 'tensorflow-inference:2.19.0-cpu'],
  [
    'huggingface', '1.13.1', { transformersVersion: '4.26.0', pyVersion: 'py39', processor: 'gpu' },
    'huggingface-pytorch-inference:1.13.1-transformers4.26.0-gpu-py39-cu117-ubuntu20.04',
  ],
  [
    'huggingface', '1.13.1', { transformersVersion: '4.34.1', processor: 'neuronx' },
    'huggingface-pytorch-inference-neuronx:1.13.1-transformers4.34.1-neuronx-py310-sdk2.15.0-ubuntu20.04',
  ],
  ['huggingface-llm', '3.0.1', { processor: 'gpu' }, 'huggingface-pytorch-tgi-inference:2.4.0-tgi3.0.1-gpu-py311-cu124-ubuntu22.04-v2.1'],
  ['huggingface-llm', '2.0.3', { processor: 'gpu' }, 'huggingface-pytorch-tgi-inference:2.3.0-tgi2.0.3-gpu-py310-cu121-ubuntu22.04'],
  ['huggingface-llm-neuronx', '0.0.28', { processor: 'neuronx' }, 'huggingface-pytorch-tgi-inference:2.1.2-optimum0.0.28-neuronx-py310-ubuntu22.04'],
  ['xgboost', '1.7-1', { processor: 'cpu' }, 'sagemaker-xgboost:1.7-1'],
  ['sklearn', '1.2-1', { pyVersion: 'py3', processor: 'cpu' }, 'sagemaker-scikit-learn:1.2-1-cpu-py3'],
])('%s %s %p is served by %s', (framework, version, options, image) => {
  expect(frameworkImage(framework, version, options)).toBe(image);
});

test.each<[string, string, string, FrameworkImageOptions]>([
  ['the framework is unknown', 'constructor', '1.0', { processor: 'cpu' }],
  ['the version is unknown', 'pytorch', '99.0.0', { processor: 'cpu' }],
  ['there is no image for the processor', 'djl-lmi', '0.29.0', { processor: 'cpu' }],
  ['there is no image for the Python version', 'pytorch', '1.10.0', { pyVersion: 'py27', processor: 'cpu' }],
  ['there are several Python versions and none is given', 'pytorch', '1.4.0', { processor: 'cpu' }],
  ['the Transformers version is missing', 'huggingface', '1.13.1', { processor: 'gpu' }],
  ['there is no image with that Transformers version', 'huggingface', '1.13.1', { transformersVersion: '4.48.0', processor: 'gpu' }],
  ['there is no image for the chip', 'tensorflow', '2.19.0', { processor: 'neuronx' }],
])('there is no answer when %s', (_, framework, version, options) => {
  expect(frameworkImage(framework, version, options)).toBeUndefined();
});
