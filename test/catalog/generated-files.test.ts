import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { respelledName } from '../../catalog/emit/constant-names';
import { GeneratedFile } from '../../catalog/emit/generated-file';
import { generate as generateFacts } from '../../catalog/generate-facts';
import { generate as generateJumpStart } from '../../catalog/generate-jumpstart';

const REPOSITORY = join(__dirname, '../..');
const DATA = 'catalog/data';

let files: readonly GeneratedFile[];

beforeAll(() => {
  const directory = process.cwd();
  process.chdir(REPOSITORY);
  files = [...generateFacts(DATA), ...generateJumpStart(DATA)];
  process.chdir(directory);
});

// Compared as a whole: showing where two megabytes differ would take minutes.
test('every generated file is what the data makes', () => {
  const stale = files.filter(({ path, content }) => !readFileSync(join(REPOSITORY, path)).equals(Buffer.from(content as string)));
  expect(stale.map(({ path }) => path)).toEqual([]);
});

test('every file that says it is generated is generated', () => {
  const onDisk = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.generated.ts'));
  const generated = files.map(({ path }) => path).filter(path => path.endsWith('.generated.ts'));
  expect(onDisk.map(path => `src/${path}`).sort()).toEqual([...generated].sort());
});

test('Java and Python put an underscore between digits and letters, and change nothing else, as the docs say', () => {
  const names = files.flatMap(({ content }) => [...String(content).matchAll(/public static readonly ([A-Z0-9_]+):/g)].map(([, name]) => name));
  expect(names.length).toBeGreaterThan(9000);
  expect(names.filter(name => respelledName(name) !== name.replace(/(\d)(?=[A-Z])/g, '$1_'))).toEqual([]);
});
