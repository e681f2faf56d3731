import { TemporaryFolder } from './temporary-folder';
import { CONSTANTS_FILE, readConstants, renderConstants } from '../../catalog/constants-file';
import { ModelConstant } from '../../catalog/jumpstart-constants';

const CONSTANTS: ModelConstant[] = [
  { name: 'A_1_0_0', modelId: 'a', version: '1.0.0', classNumber: 0 },
  { name: 'A', modelId: 'a', classNumber: 1 },
];

let folder: TemporaryFolder;
beforeEach(() => folder = new TemporaryFolder());
afterEach(() => folder.remove());

test('a constant is a line, without a version where it follows the newest', () => {
  expect(renderConstants(CONSTANTS)).toBe('{"name":"A_1_0_0","modelId":"a","version":"1.0.0","classNumber":0}\n{"name":"A","modelId":"a","classNumber":1}\n');
});

test('what was written is read back', () => {
  folder.write(CONSTANTS_FILE, renderConstants(CONSTANTS));
  expect(readConstants(folder.path)).toEqual(CONSTANTS);
});

test('a directory without the file has assigned no constants yet', () => {
  expect(readConstants(folder.path)).toEqual([]);
});
