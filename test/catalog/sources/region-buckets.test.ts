import { readFileSync } from 'fs';
import { ProblemReport } from '../../../catalog/sources/problem-report';
import { readRegionBuckets, readRegionConfig, writeRegionBuckets } from '../../../catalog/sources/region-buckets';
import { TemporaryFolder } from '../temporary-folder';

let folder: TemporaryFolder;
let report: ProblemReport;

beforeEach(() => {
  folder = new TemporaryFolder();
  report = new ProblemReport();
});

afterEach(() => {
  folder.remove();
});

const WEST = { content_bucket: 'content-us-west-2', gated_content_bucket: 'gated-us-west-2', neo_content_bucket: 'neo-us-west-2' };

test('the regions of the configuration are read, sorted', () => {
  const path = folder.write('region_config.json', JSON.stringify({ 'us-west-2': WEST, 'cn-north-1': { content_bucket: 'content-cn' } }));
  expect(readRegionConfig(path, report)).toEqual([
    { region: 'cn-north-1', content: 'content-cn' },
    { region: 'us-west-2', content: 'content-us-west-2', gated: 'gated-us-west-2', neo: 'neo-us-west-2' },
  ]);
  expect(report.problems).toEqual([]);
});

test('a region without a content bucket and what is no region are problems, and the others are read', () => {
  const path = folder.write('region_config.json', JSON.stringify({
    'us-west-2': WEST,
    'eu-west-1': { gated_content_bucket: 'gated' },
    'Mars': { content_bucket: 'content' },
    'us-east-1': { content_bucket: 'Not A Bucket' },
  }));
  expect(readRegionConfig(path, report).map(({ region }) => region)).toEqual(['us-west-2']);
  expect(report.problems.map(({ subject, field }) => [subject, field])).toEqual([
    ['eu-west-1', 'content_bucket'], ['Mars', 'region'], ['us-east-1', 'content_bucket'],
  ]);
});

test('a configuration that is no JSON is a problem', () => {
  expect(readRegionConfig(folder.write('region_config.json', '{'), report)).toEqual([]);
  expect(report.problems.map(({ subject }) => subject)).toEqual(['regions']);
});

test('the snapshot has a line a region and reads back', () => {
  const path = folder.write('region-buckets.json', '');
  const buckets = [{ region: 'us-west-2', content: 'content', neo: 'neo' }, { region: 'cn-north-1', content: 'cont', gated: 'gated' }];
  writeRegionBuckets(path, buckets);
  expect(readFileSync(path, 'utf8')).toBe([
    '[',
    '{"region":"cn-north-1","content":"cont","gated":"gated"},',
    '{"region":"us-west-2","content":"content","neo":"neo"}',
    ']',
    '',
  ].join('\n'));
  expect(readRegionBuckets(path)).toEqual([buckets[1], buckets[0]]);
});

test('a snapshot that was edited wrongly is refused with the field', () => {
  const path = folder.write('region-buckets.json', '[{"region":"us-west-2"}]');
  expect(() => readRegionBuckets(path)).toThrow(`${path}: region buckets 0.content: `);
});
