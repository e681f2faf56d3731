import { emitJumpStartModelDocs } from '../../../catalog/emit/docs-jumpstart-models';
import { InferenceConfig, ModelRecord } from '../../../src/jumpstart/model-record';
import { hosting } from '../../jumpstart/hosting-fixture';
import { record, recordWithoutImage } from '../record-fixture';

function page(...records: readonly ModelRecord[]): string {
  return String(emitJumpStartModelDocs(records).content);
}

/** The row of a model in the first table. */
function row(modelId: string, ...records: readonly ModelRecord[]): string | undefined {
  return page(...records).split('\n').find(line => line.startsWith(`| \`${modelId}\` |`));
}

test('the page counts the models and tells how their constants are spelled', () => {
  expect(emitJumpStartModelDocs([]).path).toBe('docs/jumpstart-models.md');
  const text = page(record('llama-2-7b', '1.0.0'), record('titan', '1.0.0'));
  expect(text).toContain('The 2 models that AWS offers');
  expect(text).toContain('`JumpStartModel.LLAMA_2_7B` is `JumpStartModel.LLAMA_2_7_B` there.');
});

test('a model has its row with what its newest version to deploy needs', () => {
  expect(row('meta-llama', record('meta-llama', '1.0.0'), record('meta-llama', '1.1.0', { eulaKey: 'eula.txt', gated: true })))
    .toBe('| `meta-llama` | `META_LLAMA` | 1.1.0 | 2 | `ml.g5.2xlarge` | yes | 1 |');
});

test('withdrawn versions do not count, and a withdrawn model has no row', () => {
  const records = [record('a', '1.0.0', { withdrawn: true }), record('a', '2.0.0'), record('b', '1.0.0', { withdrawn: true })];
  expect(row('a', ...records)).toBe('| `a` | `A` | 2.0.0 | 1 | `ml.g5.2xlarge` | no | 1 |');
  expect(row('b', ...records)).toBeUndefined();
});

test('a model that us-east-1 does not offer has no default instance type there', () => {
  const european = { gpu: { image: 'djl-inference:0.29.0', accounts: { 'eu-west-1': '763104351884' } } };
  expect(row('a', record('a', '1.0.0', { images: european }))).toBe('| `a` | `A` | 1.0.0 | 1 | none | no | 1 |');
});

test('a model without a version to deploy has no constant', () => {
  expect(row('a', recordWithoutImage('a', '1.0.0', { eulaKey: 'eula.txt' }))).toBe('| `a` | none | none | 1 | none | yes | 0 |');
});

test('a model whose newest version names no image is listed with both versions', () => {
  expect(page(record('a', '1.0.0'), recordWithoutImage('a', '2.0.0'), record('b', '1.0.0'))).toContain([
    '(the prop `container`). The newest version of 1 models is one of these:',
    '',
    '| Model | Newest version | Newest version to deploy |',
    '| --- | --- | --- |',
    '| `a` | 2.0.0 | 1.0.0 |',
    '',
  ].join('\n'));
});

test('the section on images is left out when every newest version names one', () => {
  expect(page(record('a', '1.0.0'))).not.toContain('## Versions that name no image');
});

test('AWS\'s figures are those of the newest version that has any', () => {
  const measured = (value: string): { configs: { lmi: InferenceConfig }; ranking: string[] } => ({
    configs: { lmi: { hosting: hosting(), benchmarks: { 'ml.g5.2xlarge': [{ name: 'latency', value, unit: 'sec' }] } } }, ranking: ['lmi'],
  });
  const text = page(record('a', '1.0.0', measured('1.1')), record('a', '2.0.0', measured('2.2')), record('a', '3.0.0'));
  expect(text).toContain('## What AWS has measured');
  expect([...text.matchAll(/^### (.*)$/gm)].map(([, title]) => title)).toEqual(['a@2.0.0']);
  expect(text).toContain('| `lmi` | `ml.g5.2xlarge` |  | 2.2 |');
});

test('there is no section on figures when AWS gives none', () => {
  expect(page(record('a', '1.0.0'))).not.toContain('## What AWS has measured');
});
