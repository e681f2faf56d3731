import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ImageSnapshot, readImageSnapshot, renderImageSnapshot, writeImageSnapshot } from '../../../catalog/sources/image-snapshot';

const SNAPSHOT: ImageSnapshot = {
  images: [
    { repository: 'vllm', tag: '0.9.0', regions: ['us-east-1', 'eu-west-1'] },
    { repository: 'tei', tag: '1.10.0', family: 'tei', version: '1.10.0', processor: 'gpu', regions: ['eu-west-1', 'us-east-1'] },
    { repository: 'tei', tag: '1.9.0', family: 'tei', version: '1.9.0', processor: 'gpu', inferred: true },
    { repository: 'tei', tag: '1.8.0', family: 'tei', version: '1.8.0', base: 'pytorch2.0.1', python: 'py310', regions: ['us-west-2', 'us-east-1'] },
  ],
  registries: [
    { group: 'B', region: 'us-east-1', account: '222222222222' },
    { group: 'A', region: 'us-east-1', account: '111111111111' },
  ],
  repositories: { vllm: 'B', tei: 'A' },
};

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-snapshot-'));
  path = join(folder, 'images.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the snapshot is sorted, with a line for each image, set of regions and registry row', () => {
  expect(renderImageSnapshot(SNAPSHOT)).toBe(`{
  "images": [
    {"repository":"tei","tag":"1.8.0","family":"tei","version":"1.8.0","base":"pytorch2.0.1","python":"py310","regions":"2-regions-2"},
    {"repository":"tei","tag":"1.9.0","family":"tei","version":"1.9.0","processor":"gpu","inferred":true},
    {"repository":"tei","tag":"1.10.0","family":"tei","version":"1.10.0","processor":"gpu","regions":"2-regions"},
    {"repository":"vllm","tag":"0.9.0","regions":"2-regions"}
  ],
  "regionSets": {
    "2-regions": ["eu-west-1","us-east-1"],
    "2-regions-2": ["us-east-1","us-west-2"]
  },
  "registries": [
    {"group":"A","region":"us-east-1","account":"111111111111"},
    {"group":"B","region":"us-east-1","account":"222222222222"}
  ],
  "repositories": {
    "tei": "A",
    "vllm": "B"
  }
}
`);
});

test('what is read is what was written', () => {
  writeImageSnapshot(path, SNAPSHOT);
  const read = readImageSnapshot(path);
  expect(read.images).toContainEqual({ repository: 'vllm', tag: '0.9.0', regions: ['eu-west-1', 'us-east-1'] });
  expect(read.images).toContainEqual(SNAPSHOT.images[2]);
  expect(read.repositories).toEqual(SNAPSHOT.repositories);
  expect(renderImageSnapshot(read)).toBe(readFileSync(path, 'utf8'));
});

test('writing leaves no other file behind', () => {
  writeImageSnapshot(path, SNAPSHOT);
  expect(existsSync(`${path}.new`)).toBe(false);
});

test('a malformed snapshot is refused with all problems', () => {
  writeFileSync(path, JSON.stringify({
    images: [{ repository: 'tei', tag: 1 }], regionSets: {}, registries: [{ group: 'A', region: 'us-east-1', account: '1' }], repositories: {},
  }));
  expect(() => readImageSnapshot(path)).toThrow(/images\.0\.tag: .*\n.*registries\.0\.account: /);
});

test('a set of regions that is not there is refused', () => {
  writeFileSync(path, JSON.stringify({ images: [{ repository: 'tei', tag: '1', regions: '9-regions' }], regionSets: {}, registries: [], repositories: {} }));
  expect(() => readImageSnapshot(path)).toThrow('tei:1 regions: there is no region set 9-regions');
});
