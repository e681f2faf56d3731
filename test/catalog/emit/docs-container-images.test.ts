import { emitContainerImageDocs } from '../../../catalog/emit/docs-container-images';

const { path, content } = emitContainerImageDocs([
  { repository: 'djl-inference', tag: '0.29.0-lmi11', family: 'djl-lmi', version: '0.29.0' },
  { repository: 'djl-inference', tag: '0.30.0-lmi12', family: 'djl-lmi', version: '0.30.0' },
  { repository: 'vllm', tag: '0.9-7b' },
]);
const [, families, repositories] = String(content).split(/^## .*\n/m);

test('the page counts the images', () => {
  expect(path).toBe('docs/container-images.md');
  expect(content).toContain('\n\nThe 3 images that AWS publishes');
  expect(content).toContain('`DeepLearningContainerImage.VLLM_0_9_7B` is `DeepLearningContainerImage.VLLM_0_9_7_B` there.');
});

test('each family has a row with its newest image', () => {
  expect(families).toContain('| --- | --- |\n| `DJL_INFERENCE_LATEST` | `djl-inference:0.30.0-lmi12` |\n');
});

test('each repository has a table of its images', () => {
  expect(repositories.trim()).toBe([
    '### djl-inference',
    '| Tag | Constant |\n| --- | --- |\n| `0.29.0-lmi11` | `DJL_INFERENCE_0_29_0_LMI11` |\n| `0.30.0-lmi12` | `DJL_INFERENCE_0_30_0_LMI12` |',
    '### vllm',
    '| Tag | Constant |\n| --- | --- |\n| `0.9-7b` | `VLLM_0_9_7B` |',
  ].join('\n\n'));
});
