import { benchmarkSection } from '../../../catalog/emit/docs-benchmarks';
import { AdditionalDataSource, InferenceConfig } from '../../../src/jumpstart/model-record';
import { hosting } from '../../jumpstart/hosting-fixture';
import { record } from '../record-fixture';

const LMI: InferenceConfig = {
  hosting: hosting(),
  benchmarks: {
    'ml.g5.2xlarge': [
      { name: 'throughput', value: '18.6', unit: 'tokens/sec', concurrency: '1' },
      { name: 'latency', value: '2.68', unit: 'sec', concurrency: '1' },
      { name: 'latency', value: '4.10', unit: 'sec', concurrency: '8' },
    ],
    'ml.p4d.24xlarge': [{ name: 'latency', value: '0.10', unit: 'sec' }],
  },
};

test('what was measured at once is a row, with a column for each figure', () => {
  expect(benchmarkSection(record('a', '1.0.0', { configs: { lmi: LMI } }))).toEqual([
    '### a@1.0.0',
    [
      '| Configuration | Instance type | Concurrent requests | latency (sec) | throughput (tokens/sec) |',
      '| --- | --- | --- | --- | --- |',
      '| `lmi` | `ml.g5.2xlarge` | 1 | 2.68 | 18.6 |',
      '| `lmi` | `ml.g5.2xlarge` | 8 | 4.10 |  |',
      '| `lmi` | `ml.p4d.24xlarge` |  | 0.10 |  |',
    ].join('\n'),
  ]);
});

test('a configuration that CloudFormation cannot deploy is named', () => {
  const draftModel: AdditionalDataSource = {
    purpose: 'speculative_decoding', channelName: 'draft', key: 'draft/', dataType: 'S3Prefix', compression: 'None', provider: 'JumpStart', gated: false,
  };
  const optimized = { ...LMI, hosting: hosting({ additionalDataSources: [draftModel] }) };
  expect(benchmarkSection(record('a', '1.0.0', { configs: { lmi: LMI, optimized } }))[1])
    .toBe('Needs an additional data source, which CloudFormation cannot attach to a model, or [a draft model in its place](speculative-decoding.md): `optimized`.');
});

test('a version without figures has no section', () => {
  expect(benchmarkSection(record('a', '1.0.0'))).toEqual([]);
  expect(benchmarkSection(record('a', '1.0.0', { configs: { lmi: { hosting: hosting() } } }))).toEqual([]);
});
