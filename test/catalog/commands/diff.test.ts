import { spawnCommand } from './spawn-command';
import { renderModelSnapshot } from '../../../catalog/model-snapshot';
import { renderImageSnapshot } from '../../../catalog/sources/image-snapshot';
import { ModelRecord } from '../../../src/jumpstart/model-record';
import { record } from '../record-fixture';
import { TemporaryFolder } from '../temporary-folder';

let folder: TemporaryFolder;
beforeEach(() => folder = new TemporaryFolder());
afterEach(() => folder.remove());

/** Writes a data directory. */
function write(name: string, records: readonly ModelRecord[], instanceTypes: readonly string[], tags: readonly string[]): string {
  for (const { path, content } of renderModelSnapshot(records)) {
    folder.write(`${name}/${path}`, content);
  }
  folder.write(`${name}/images.json`, renderImageSnapshot({ images: tags.map(tag => ({ repository: 'tgi', tag })), registries: [], repositories: {} }));
  folder.write(`${name}/instance-types.json`, JSON.stringify(instanceTypes.map(instanceType => ({ instanceType }))));
  return `${folder.path}/${name}`;
}

test('what changed between two directories is told in Markdown', () => {
  const before = write('before', [record('a', '1.0.0')], ['ml.g5.xlarge'], ['1']);
  const after = write('after', [record('a', '1.0.0', { withdrawn: true }), record('a', '2.0.0')], ['ml.g5.xlarge', 'ml.g6.xlarge'], ['2']);
  expect(spawnCommand('diff', ['--before', before, '--after', after])).toEqual({
    status: 0,
    stderr: '',
    stdout: [
      '## What changed in the catalogue',
      '',
      '### Withdrawn by AWS (1)',
      '',
      '- `a`: 1.0.0',
      '',
      '### Constants without a version that move (1)',
      '',
      '- `a`: 1.0.0 → 2.0.0',
      '',
      '### New versions (1)',
      '',
      '- `a`: 2.0.0',
      '',
      '### Instance types (1)',
      '',
      '- added `ml.g6.xlarge`',
      '',
      '### Container images (2)',
      '',
      '- added `tgi:2`',
      '- removed `tgi:1`',
      '',
      '',
    ].join('\n'),
  });
});

test('the same data is no change', () => {
  const data = write('data', [record('a', '1.0.0')], ['ml.g5.xlarge'], ['1']);
  expect(spawnCommand('diff', ['--before', data, '--after', data]).stdout).toBe('## What changed in the catalogue\n\nThe models did not change.\n\n');
});

test('a directory that does not exist is an error', () => {
  const data = write('data', [record('a', '1.0.0')], [], []);
  const { status, stderr } = spawnCommand('diff', ['--before', `${folder.path}/nowhere`, '--after', data]);
  expect(status).toBe(2);
  expect(stderr).toBe(`${folder.path}/nowhere: is not a directory\n`);
});

test('the help tells the options', () => {
  expect(spawnCommand('diff', ['--help']).stdout).toMatch(/^Prints, in Markdown, what a change of the catalogue's data means\.\n\n {2}--base <revision>/);
});
