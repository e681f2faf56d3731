import { execFileSync } from 'child_process';
import { existsSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseArgs } from 'util';
import { compareModels } from '../diff/model-changes';
import { renderModelChanges } from '../diff/model-changes-report';
import { compareNames, renderNameChanges } from '../diff/name-changes';
import { readModelSnapshot } from '../model-snapshot';
import { readImageSnapshot } from '../sources/image-snapshot';
import { readInstanceSnapshot } from '../sources/instance-snapshot';

const DATA = 'catalog/data';

const USAGE = `Prints, in Markdown, what a change of the catalogue's data means.

  --base <revision>      the git revision to compare with (default: HEAD)
  --before <directory>   a data directory to compare with, instead of a revision
  --after <directory>    the new data (default: ${DATA})`;

function main(): number {
  const { values } = parseArgs({
    options: {
      base: { type: 'string', default: 'HEAD' },
      before: { type: 'string' },
      after: { type: 'string', default: DATA },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  // A mistyped directory would look like one without data, and everything as new.
  const missing = [values.before, values.after].filter(directory => directory !== undefined && !existsSync(directory));
  if (missing.length > 0) {
    console.error(missing.map(directory => `${directory}: is not a directory`).join('\n'));
    return 2;
  }
  if (values.before !== undefined) {
    console.log(describe(values.before, values.after));
    return 0;
  }
  const checkout = mkdtempSync(join(tmpdir(), 'catalog-'));
  try {
    const archive = execFileSync('git', ['archive', values.base, DATA], { maxBuffer: 2 ** 30 });
    execFileSync('tar', ['-x', '-C', checkout], { input: archive });
    console.log(describe(join(checkout, DATA), values.after));
  } finally {
    rmSync(checkout, { recursive: true });
  }
  return 0;
}

function describe(before: string, after: string): string {
  return [
    '## What changed in the catalogue\n',
    renderModelChanges(compareModels(readModelSnapshot(before), readModelSnapshot(after))),
    renderNameChanges('Instance types', compareNames(instanceTypes(before), instanceTypes(after))),
    renderNameChanges('Container images', compareNames(images(before), images(after))),
  ].filter(text => text !== '').join('\n');
}

function instanceTypes(data: string): string[] {
  const path = join(data, 'instance-types.json');
  return existsSync(path) ? readInstanceSnapshot(path).map(({ instanceType }) => instanceType) : [];
}

function images(data: string): string[] {
  const path = join(data, 'images.json');
  return existsSync(path) ? readImageSnapshot(path).images.map(({ repository, tag }) => `${repository}:${tag}`) : [];
}

process.exitCode = main();
