import { emitContainerImages } from '../../../catalog/emit/container-images';
import { ImageFacts, ImageSnapshot } from '../../../catalog/sources/image-snapshot';

function snapshot(...images: ImageFacts[]): ImageSnapshot {
  return {
    images,
    registries: [{ group: 'Containers', region: 'us-east-1', account: '763104351884' }],
    repositories: { 'djl-inference': 'Containers' },
  };
}

function lmi(tag: string, version: string, extra: Partial<ImageFacts> = {}): ImageFacts {
  return { repository: 'djl-inference', tag, family: 'djl-lmi', version, processor: 'gpu', ...extra };
}

function emit(name: string, ...images: ImageFacts[]): string {
  const file = emitContainerImages(snapshot(...images)).find(({ path }) => path === `src/container-image/${name}.generated.ts`);
  return String(file?.content);
}

/** Constant to `repository:tag`. */
function constants(...images: ImageFacts[]): Record<string, string> {
  const code = emit('deep-learning-container-image', ...images);
  return Object.fromEntries([...code.matchAll(/readonly (\w+): ContainerImage = new RegistryImage\("(.+)", "(.+)"\);/g)]
    .map(([, name, repository, tag]) => [name, `${repository}:${tag}`]));
}

describe('constants', () => {
  test('are repository and tag in capitals, with every other character as underscore', () => {
    expect(constants({ repository: 'huggingface-pytorch-tgi-inference', tag: '2.0.1-tgi1.1.0-gpu-py39-cu118-ubuntu20.04' })).toEqual({
      HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_0_1_TGI1_1_0_GPU_PY39_CU118_UBUNTU20_04:
        'huggingface-pytorch-tgi-inference:2.0.1-tgi1.1.0-gpu-py39-cu118-ubuntu20.04',
    });
  });

  test('tell their image in the doc comment', () => {
    expect(emit('deep-learning-container-image', { repository: 'tei', tag: '1.0' })).toContain('  /**\n   * `tei:1.0`.\n   */\n  public static readonly TEI_1_0:');
  });

  test('that collide are refused', () => {
    expect(() => constants({ repository: 'tei', tag: '1.0-1' }, { repository: 'tei', tag: '1.0.1' })).toThrow('TEI_1_0_1');
  });

  test('that collide only as Java and Python spell them are refused', () => {
    expect(() => constants({ repository: 'tei', tag: '7b' }, { repository: 'tei', tag: '7-b' })).toThrow('TEI_7B and TEI_7_B');
  });
});

describe('LATEST', () => {
  test('is the highest version by number, not by spelling', () => {
    expect(constants(lmi('0.9.0-lmi1', '0.9.0'), lmi('0.10.0-lmi2', '0.10.0'), lmi('0.8.0-lmi9', '0.8.0')).DJL_INFERENCE_LATEST)
      .toBe('djl-inference:0.10.0-lmi2');
  });

  test('is the highest tag among those of one version', () => {
    expect(constants(lmi('0.9.0-lmi9.1', '0.9.0'), lmi('0.9.0-lmi10.0', '0.9.0')).DJL_INFERENCE_LATEST).toBe('djl-inference:0.9.0-lmi10.0');
  });

  test('goes by the version of the family, not by what stands first in the tag', () => {
    expect(constants(lmi('2.7.0-tgi3.3.6', '3.3.6'), lmi('2.6.0-tgi3.4.0', '3.4.0')).DJL_INFERENCE_LATEST).toBe('djl-inference:2.6.0-tgi3.4.0');
  });

  test('is one for each processor that the family has images for', () => {
    const names = Object.keys(constants(lmi('1-gpu', '1'), lmi('1-cpu', '1', { processor: 'cpu' }), lmi('2-cpu', '2', { processor: 'cpu' })));
    expect(names.slice(0, 2)).toEqual(['DJL_INFERENCE_CPU_LATEST', 'DJL_INFERENCE_GPU_LATEST']);
  });

  test('is one for all processors when one image is for all', () => {
    expect(constants(lmi('1-cpu', '1', { processor: 'cpu' }), lmi('2', '2', { processor: undefined })))
      .toEqual({ DJL_INFERENCE_LATEST: 'djl-inference:2', DJL_INFERENCE_1_CPU: 'djl-inference:1-cpu', DJL_INFERENCE_2: 'djl-inference:2' });
  });

  test('names what tells the families of a repository apart', () => {
    const names = Object.keys(constants(
      lmi('1', '1'),
      lmi('2', '2', { family: 'djl-neuronx', processor: 'neuronx' }),
      { repository: 'tgi', tag: '1', family: 'huggingface-llm', version: '1' },
      { repository: 'tgi', tag: '2', family: 'huggingface-llm-neuronx', version: '2' },
    ));
    expect(names.filter(name => name.endsWith('LATEST')))
      .toEqual(['DJL_INFERENCE_LMI_LATEST', 'DJL_INFERENCE_NEURONX_LATEST', 'TGI_LATEST', 'TGI_NEURONX_LATEST']);
  });

  test('is one for each base framework', () => {
    const image = (repository: string, base: string): ImageFacts => ({ repository, tag: '4.0', family: 'huggingface', version: '4.0', base });
    const names = Object.keys(constants(image('hf-pytorch', 'pytorch2.0.1'), image('hf-tensorflow', 'tensorflow2.11')));
    expect(names.slice(0, 2)).toEqual(['HF_PYTORCH_LATEST', 'HF_TENSORFLOW_LATEST']);
  });

  test('is not made for images of which no family is known', () => {
    expect(Object.keys(constants({ repository: 'vllm', tag: '0.18.0' }))).toEqual(['VLLM_0_18_0']);
  });

  test('tells in its doc comment what it is now, and that it moves', () => {
    expect(emit('deep-learning-container-image', lmi('1', '1')))
      .toContain('The newest of its kind, `djl-inference:1` now; it moves when you upgrade this library.');
  });
});

test('the registries are emitted as group to region to account, and repository to group', () => {
  const code = emit('image-registries');
  expect(code).toContain('ACCOUNTS: Record<string, Record<string, string>> = {\n    "Containers": {\n      "us-east-1": "763104351884"\n    }\n  };');
  expect(code).toContain('GROUPS: Record<string, string> = {\n    "djl-inference": "Containers"\n  };');
});

describe('the look-up by framework', () => {
  test('has version, base framework, processor and Python version as its key', () => {
    expect(emit('framework-images', lmi('t', '4.26.0', { family: 'huggingface', base: 'pytorch1.13.1', python: 'py39' })))
      .toContain('"huggingface": {\n      "4.26.0 pytorch1.13.1 gpu py39": "djl-inference:t"\n    }');
  });

  test('prefers the image that a table lists', () => {
    const code = emit('framework-images', lmi('1-a', '1'), lmi('1-b', '1', { inferred: true }));
    expect(code).toContain('"1 gpu": "djl-inference:1-a"');
    expect(code).not.toContain('djl-inference:1-b');
  });

  test('has none where several images are not listed', () => {
    expect(emit('framework-images', lmi('1-a', '1', { inferred: true }), lmi('1-b', '1', { inferred: true }))).not.toContain('djl-inference');
  });
});

test('generating twice gives the same bytes, in files that end with a line end and say that they are generated', () => {
  const data = snapshot(lmi('1', '1'), lmi('2', '2'));
  expect(emitContainerImages(data)).toEqual(emitContainerImages(data));
  for (const { content } of emitContainerImages(data)) {
    expect(String(content)).toMatch(/^\/\/ Copyright[^]*Generated by `npx projen catalog:generate`[^]*}\n$/);
  }
});
