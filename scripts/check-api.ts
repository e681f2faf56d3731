import { cpSync, mkdirSync, rmSync } from 'fs';
import { join } from 'path';
import { compareApis } from './bindings/api-compatibility';
import { REPOSITORY } from './common/repository';
import { runCommand, runSuccessfully } from './common/run-command';

/*
 * Compares the public API with that of the last release, the newest tag v* before this commit, and fails on a break that
 * .compatignore does not name.
 *
 * The release is compiled from its tag, with the dependencies that are installed now: no registry is asked.
 */

const WORK = join(REPOSITORY, '.tmp/api');

async function main(): Promise<void> {
  const tag = await lastRelease();
  if (tag === undefined) {
    console.log('There is no release yet that the API could be compared with.');
    return;
  }
  const release = join(WORK, tag);
  await compile(tag, release);
  const { status, stdout, stderr } = await compareApis(release, REPOSITORY);
  console.log(`${stdout}${stderr}`.trim());
  console.log(status === 0 ? `The API is compatible with that of ${tag}.` : `The API breaks users of ${tag}.`);
  process.exitCode = status ?? 1;
}

async function lastRelease(): Promise<string | undefined> {
  if ((await runSuccessfully('git', ['rev-parse', '--is-shallow-repository'], { cwd: REPOSITORY })).trim() === 'true') {
    throw new Error('This clone is shallow: nothing tells which release was the last. Run "git fetch --unshallow --tags"');
  }
  const { status, stdout } = await runCommand('git', ['describe', '--tags', '--abbrev=0', '--match', 'v*'], { cwd: REPOSITORY });
  return status === 0 ? stdout.trim() : undefined;
}

async function compile(tag: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'release.tar');
  await runSuccessfully('git', ['archive', '--output', archive, tag], { cwd: REPOSITORY });
  await runSuccessfully('tar', ['--extract', '--file', archive], { cwd: folder });
  // What travels inside the package has to lie in the package's own folder.
  cpSync(join(REPOSITORY, 'node_modules/superstruct'), join(folder, 'node_modules/superstruct'), { recursive: true });
  await runSuccessfully('npx', ['projen', 'compile'], { cwd: folder });
}

void main();
