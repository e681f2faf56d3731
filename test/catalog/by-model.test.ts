import { record } from './record-fixture';
import { byModel, recordKey } from '../../catalog/by-model';

test('records are grouped by model, models and versions in the order in which they come', () => {
  const models = byModel([record('b', '2.0.0'), record('a', '1.0.0'), record('b', '1.0.0')]);
  expect([...models].map(([modelId, records]) => [modelId, records.map(({ version }) => version)])).toEqual([['b', ['2.0.0', '1.0.0']], ['a', ['1.0.0']]]);
});

test('a key names model and version', () => {
  expect(recordKey(record('meta-llama', '2.0.2'))).toBe('meta-llama@2.0.2');
});
