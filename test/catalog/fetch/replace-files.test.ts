import { writeFileSync } from 'fs';
import { join } from 'path';
import { NewFile, replaceFiles } from '../../../catalog/fetch/replace-files';
import { TemporaryFolder } from '../temporary-folder';

let folder: TemporaryFolder;

beforeEach(() => {
  folder = new TemporaryFolder();
  folder.write('data/same.json', 'same');
  folder.write('data/deep/changed.json', 'old');
  folder.write('data/other.json', 'untouched');
});

afterEach(() => {
  folder.remove();
});

function file(path: string, content: string): NewFile {
  return { path, write: target => writeFileSync(target, content) };
}

test('new files replace old ones, and all others stay', () => {
  const changed = replaceFiles(join(folder.path, 'data'), [file('same.json', 'same'), file('deep/changed.json', 'new'), file('more/added.json', 'added')]);
  expect(changed).toEqual(['deep/changed.json', 'more/added.json']);
  expect(folder.read()).toEqual({
    'data/deep/changed.json': 'new', 'data/more/added.json': 'added', 'data/other.json': 'untouched', 'data/same.json': 'same',
  });
});

test('the directory is made when there is none', () => {
  replaceFiles(join(folder.path, 'new/data'), [file('a.json', 'a')]);
  expect(folder.read('new')).toEqual({ 'data/a.json': 'a' });
});

test('nothing changes and nothing is left behind when a file cannot be written', () => {
  const before = folder.read();
  const failing: NewFile = {
    path: 'other.json',
    write: target => {
      writeFileSync(target, 'half of');
      throw new Error('the disk is full');
    },
  };
  expect(() => replaceFiles(join(folder.path, 'data'), [file('deep/changed.json', 'new'), failing])).toThrow('the disk is full');
  expect(folder.read()).toEqual(before);
});
