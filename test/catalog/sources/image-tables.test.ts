import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ImageFacts, ImageSnapshot } from '../../../catalog/sources/image-snapshot';
import { readImageTables } from '../../../catalog/sources/image-tables';
import { ProblemReport } from '../../../catalog/sources/problem-report';

const DLC = { 'us-east-1': '763104351884', 'af-south-1': '626614931356' };
const ALGORITHMS = { 'us-east-1': '683313688378', 'eu-west-1': '141502667606' };

let folder: string;
let report: ProblemReport;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-tables-'));
  report = new ProblemReport();
});

afterEach(() => rmSync(folder, { recursive: true }));

function read(files: Record<string, unknown>, imageUris: string[] = []): ImageSnapshot {
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return readImageTables({ tablesFolder: folder, imageUris }, report);
}

function tags(snapshot: ImageSnapshot): string[] {
  return snapshot.images.map(image => `${image.repository}:${image.tag}`);
}

function inference(part: Record<string, unknown>, versions: Record<string, unknown>): unknown {
  return { inference: { ...part, versions } };
}

const TGI = inference({ processors: ['gpu'], version_aliases: { 1.1: '1.1.0' } }, {
  '1.1.0': {
    py_versions: ['py39'],
    registries: DLC,
    tag_prefix: '2.0.1-tgi1.1.0',
    repository: 'huggingface-pytorch-tgi-inference',
    container_version: { gpu: 'cu118-ubuntu20.04' },
  },
});

describe('the tag', () => {
  test('is prefix, processor, Python version and container version', () => {
    expect(read({ 'huggingface-llm.json': TGI }).images).toEqual<ImageFacts[]>([{
      repository: 'huggingface-pytorch-tgi-inference',
      tag: '2.0.1-tgi1.1.0-gpu-py39-cu118-ubuntu20.04',
      family: 'huggingface-llm',
      version: '1.1.0',
      base: undefined,
      python: 'py39',
      processor: 'gpu',
      regions: ['af-south-1', 'us-east-1'],
    }]);
    expect(report.render()).toBe('');
  });

  test('is the prefix alone where the table tells no more, and names the processor by its CUDA version', () => {
    const table = { scope: ['inference'], versions: { '0.28.0': { registries: DLC, repository: 'djl-inference', tag_prefix: '0.28.0-lmi10.0.0-cu124' } } };
    const [image] = read({ 'djl-lmi.json': table }).images;
    expect([image.tag, image.processor]).toEqual(['0.28.0-lmi10.0.0-cu124', 'gpu']);
  });

  test('starts with the version where there is no prefix, once for each processor and Python version', () => {
    const table = inference({ processors: ['cpu', 'gpu'] }, { '1.4.0': { py_versions: ['py3', 'py36'], registries: DLC, repository: 'pytorch-inference' } });
    expect(tags(read({ 'pytorch.json': table }))).toEqual([
      'pytorch-inference:1.4.0-cpu-py3',
      'pytorch-inference:1.4.0-cpu-py36',
      'pytorch-inference:1.4.0-gpu-py3',
      'pytorch-inference:1.4.0-gpu-py36',
    ]);
  });

  test('joins the base framework and the Transformers version where versions are nested by base framework', () => {
    const table = inference({ processors: ['cpu'] }, {
      '4.26.0': {
        'version_aliases': { 'pytorch1.13': 'pytorch1.13.1' },
        'pytorch1.13.1': {
          py_versions: ['py39'], registries: DLC, repository: 'huggingface-pytorch-inference', container_version: { cpu: 'ubuntu20.04' },
        },
      },
    });
    const [image] = read({ 'huggingface.json': table }).images;
    expect([image.tag, image.base]).toEqual(['1.13.1-transformers4.26.0-cpu-py39-ubuntu20.04', 'pytorch1.13.1']);
  });

  test('takes the Python version from the nesting where versions are nested by Python version', () => {
    const table = inference({ processors: ['cpu'] }, { '1.0.0': { py3: { registries: DLC, repository: 'mxnet-inference' } } });
    expect(tags(read({ 'mxnet.json': table }))).toEqual(['mxnet-inference:1.0.0-cpu-py3']);
  });

  test('names the Neuron SDK instead of the instance family, and its newest version before the container version', () => {
    const table = inference({ processors: ['inf2'] }, {
      '0.4.4': {
        py_versions: ['py310'],
        registries: DLC,
        tag_prefix: '0.11.0-optimum0.4.4',
        repository: 'huggingface-vllm-inference-neuronx',
        container_version: { inf2: 'ubuntu22.04' },
        sdk_versions: ['sdk2.9.1', 'sdk2.26.1'],
      },
    });
    const [image] = read({ 'huggingface-vllm-neuronx.json': table }).images;
    expect([image.tag, image.processor]).toEqual(['0.11.0-optimum0.4.4-neuronx-py310-sdk2.26.1-ubuntu22.04', 'neuronx']);
  });

  test('ends in -sagemaker in a repository for Graviton', () => {
    const table = {
      inference_graviton: {
        processors: ['cpu'],
        versions: { '2.4.0': { registries: DLC, repository: 'pytorch-inference-graviton', py_versions: ['py311'], container_version: { cpu: 'ubuntu22.04' } } },
      },
    };
    const [image] = read({ 'pytorch.json': table }).images;
    expect([image.tag, image.family]).toEqual(['2.4.0-cpu-py311-ubuntu22.04-sagemaker', 'pytorch-graviton']);
  });

  test('names arm64 for Graviton in a repository for all', () => {
    const row = { registries: ALGORITHMS, repository: 'sagemaker-scikit-learn', processors: ['cpu'], py_versions: ['py3'] };
    expect(tags(read({ 'sklearn.json': { inference_graviton: { versions: { '1.0-1': row } } } }))).toEqual(['sagemaker-scikit-learn:1.0-1-arm64-cpu-py3']);
  });

  test('leaves the processor of Triton out on GPUs', () => {
    const table = {
      scope: ['inference'],
      processors: ['cpu', 'gpu'],
      versions: { 25.09: { registries: DLC, repository: 'sagemaker-tritonserver', tag_prefix: '25.09-py3' } },
    };
    expect(tags(read({ 'sagemaker-tritonserver.json': table }))).toEqual(['sagemaker-tritonserver:25.09-py3', 'sagemaker-tritonserver:25.09-py3-cpu']);
  });

  test('is not made up when the table has no container version for a processor', () => {
    const table = inference({ processors: ['gpu', 'cpu'] }, {
      b1: { registries: DLC, repository: 'huggingface-llamacpp', container_version: { gpu: 'cu130' } },
    });
    expect(tags(read({ 'huggingface-llamacpp.json': table }))).toEqual(['huggingface-llamacpp:b1-gpu-cu130']);
    expect(report.render()).toBe('huggingface-llamacpp.json: inference b1 container_version: has no entry for processor cpu');
  });

  test('is not made up for a processor that is not known', () => {
    const table = inference({ processors: ['tpu'] }, { '1.0.0': { registries: DLC, repository: 'some-inference' } });
    expect(read({ 'some.json': table }).images).toEqual([]);
    expect(report.render()).toBe('some.json: inference 1.0.0 processors: unknown processor tpu');
  });
});

test('training and Elastic Inference images are left out', () => {
  const rows = { '1.0.0': { registries: DLC, repository: 'pytorch-training' } };
  const table = { training: { processors: ['cpu'], versions: rows }, eia: { processors: ['cpu'], versions: rows } };
  expect(read({ 'pytorch.json': table, 'other.json': { scope: ['training'], versions: rows } }).images).toEqual([]);
});

describe('malformed tables', () => {
  test('are each reported with file and field, and the others are read', () => {
    const broken = inference({ processors: ['gpu'] }, {
      '1.0.0': { registries: { 'us-east-1': '42' }, tag_suffix: '-x', py_versions: 'py3' },
      '2.0.0': { registries: DLC, repository: 'some-inference' },
    });
    const snapshot = read({ 'broken.json': '{', 'huggingface-llm.json': TGI, 'some.json': broken });
    expect(tags(snapshot)).toEqual(['huggingface-pytorch-tgi-inference:2.0.1-tgi1.1.0-gpu-py39-cu118-ubuntu20.04', 'some-inference:2.0.0-gpu']);
    expect(report.problems.map(({ source, subject, field }) => [source, subject, field])).toEqual([
      ['broken.json', 'table', ''],
      ['some.json', 'inference 1.0.0', 'tag_suffix'],
      ['some.json', 'inference 1.0.0', 'registries.us-east-1'],
      ['some.json', 'inference 1.0.0', 'repository'],
      ['some.json', 'inference 1.0.0', 'py_versions'],
    ]);
  });

  test('without versions or scopes are reported', () => {
    read({ 'a.json': { inference: {} }, 'b.json': { versions: {} }, 'c.json': [] });
    expect(report.problems.map(({ source, subject, field }) => [source, subject, field])).toEqual([
      ['a.json', 'inference', 'versions'],
      ['b.json', 'table', 'scope'],
      ['c.json', 'table', ''],
    ]);
  });

  test('that list one image as two versions are reported', () => {
    const row = { registries: DLC, repository: 'djl-inference', tag_prefix: '0.1.0-lmi1' };
    read({ 'djl-lmi.json': { scope: ['inference'], versions: { '0.1.0': row, '0.2.0': row } } });
    expect(report.render()).toBe('image tables: djl-inference:0.1.0-lmi1: is listed as djl-lmi 0.1.0 and as djl-lmi 0.2.0');
  });
});

describe('images outside of the tables', () => {
  const published = { 'huggingface-pytorch-tgi-inference': ['2.3.0-tgi2.0.3-gpu-py310-cu121-ubuntu22.04', '9-of-another-make'] };

  test('are described by the listed tags that have their shape', () => {
    const [image] = read({ 'huggingface-llm.json': TGI, 'published-tags.json': published }).images.filter(candidate => candidate.inferred);
    expect(image).toEqual({
      repository: 'huggingface-pytorch-tgi-inference',
      tag: '2.3.0-tgi2.0.3-gpu-py310-cu121-ubuntu22.04',
      family: 'huggingface-llm',
      version: '2.0.3',
      base: undefined,
      python: 'py310',
      processor: 'gpu',
      inferred: true,
    });
  });

  test('have no family when no listed tag has their shape', () => {
    const images = read({ 'huggingface-llm.json': TGI, 'published-tags.json': published }).images;
    expect(images).toContainEqual({ repository: 'huggingface-pytorch-tgi-inference', tag: '9-of-another-make' });
  });

  test('come with the regions and accounts of the URIs that name them', () => {
    const uris = ['763104351884.dkr.ecr.us-east-1.amazonaws.com/vllm:0.18.0', '886529160074.dkr.ecr.us-iso-east-1.c2s.ic.gov/vllm:0.18.0'];
    const snapshot = read({}, uris);
    expect(snapshot.images).toEqual([{ repository: 'vllm', tag: '0.18.0', regions: ['us-east-1', 'us-iso-east-1'] }]);
    expect(snapshot.repositories).toEqual({ vllm: 'DeepLearningContainers' });
    expect(snapshot.registries).toContainEqual({ group: 'DeepLearningContainers', region: 'us-iso-east-1', account: '886529160074' });
  });

  test('leave out images that train', () => {
    expect(read({}, ['763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-training-neuron:1.11.0']).images).toEqual([]);
    expect(report.isEmpty).toBe(true);
  });

  test('that are no ECR URIs with a tag are reported', () => {
    read({}, ['public.ecr.aws/x/y:1', '763104351884.dkr.ecr.us-east-1.amazonaws.com/vllm']);
    expect(report.problems.map(problem => problem.subject)).toEqual(['public.ecr.aws/x/y:1', '763104351884.dkr.ecr.us-east-1.amazonaws.com/vllm']);
  });
});

describe('registries', () => {
  const table = (repository: string, registries: object, version = '1.0') => inference({}, { [version]: { registries, repository } });

  test('are grouped by the account in us-east-1', () => {
    const snapshot = read({ 'a.json': table('tei', ALGORITHMS), 'b.json': table('vllm', DLC), 'c.json': table('new', { 'us-east-1': '111122223333' }) });
    expect(snapshot.repositories).toEqual({ new: 'Registry111122223333', tei: 'SageMakerAlgorithms', vllm: 'DeepLearningContainers' });
  });

  test('gain the accounts that the CDK knows', () => {
    const { registries } = read({ 'b.json': table('vllm', DLC) });
    expect(registries).toContainEqual({ group: 'DeepLearningContainers', region: 'eu-central-2', account: '380420809688' });
    expect(registries).toContainEqual({ group: 'DeepLearningContainers', region: 'af-south-1', account: '626614931356' });
  });

  test('with two accounts in one region are reported', () => {
    read({ 'a.json': table('tei', ALGORITHMS), 'b.json': table('tei-cpu', { ...ALGORITHMS, 'eu-west-1': '111122223333' }) });
    expect(report.render()).toBe(
      'b.json: tei-cpu registries.eu-west-1: account 111122223333 contradicts 141502667606 of a.json (registry SageMakerAlgorithms)',
    );
  });

  test('without an account in us-east-1 are reported, unless the repository is known', () => {
    read({
      'a.json': table('tei', ALGORITHMS),
      'b.json': table('tei', { 'eu-west-2': '764974769150' }, '2.0'),
      'c.json': table('vllm', { 'eu-west-2': '763104351884' }),
    });
    expect(report.render()).toBe('c.json: vllm registries: no account in us-east-1, by which registries are told apart');
  });

  test('that share a repository are reported', () => {
    read({ 'a.json': table('tei', ALGORITHMS), 'b.json': table('tei', DLC, '2.0') });
    expect(report.render()).toBe('b.json: tei registries: is in registry DeepLearningContainers here and in SageMakerAlgorithms elsewhere');
  });
});
