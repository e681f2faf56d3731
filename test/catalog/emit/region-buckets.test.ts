import { emitRegionBuckets } from '../../../catalog/emit/region-buckets';

test('a form of name stands once with its regions, and a name that follows no rule is its own', () => {
  const [file] = emitRegionBuckets([
    { region: 'us-west-2', content: 'content-us-west-2', gated: 'gated-us-west-2' },
    { region: 'eu-west-1', content: 'content-eu-west-1' },
    { region: 'cn-north-1', content: 'content-beijing' },
  ]);
  expect(file.path).toBe('src/jumpstart/region-buckets.generated.ts');
  expect([...String(file.content).matchAll(/readonly (\w+): .* = Object\.freeze\((.*)\);/g)].map(([, name, table]) => [name, JSON.parse(table)])).toEqual([
    ['CONTENT', { 'content-beijing': 'cn-north-1', 'content-{region}': 'eu-west-1 us-west-2' }],
    ['GATED', { 'gated-{region}': 'us-west-2' }],
  ]);
});
