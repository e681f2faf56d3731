import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How distributions and GitHub's machines call it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const INSTALL = [['update', '--quiet'], ['install', '--quiet', '--yes', '--no-install-recommends', 'chromium']];

/**
 * The browser of the machine: that of the variable CHROMIUM, or one on the PATH. In a container of CI, where one is root, Debian's is
 * installed; elsewhere nobody's machine is changed, and the tests that need a browser say that they were skipped.
 */
export function chromium(): string | undefined {
  return process.env.CHROMIUM ?? onPath() ?? (mayInstall() && install() ? onPath() : undefined);
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '');
  return folders.flatMap(folder => NAMES.map(name => join(folder, name))).find(isExecutable);
}

function mayInstall(): boolean {
  return process.env.CI !== undefined && process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get');
}

function install(): boolean {
  console.log('Installing Chromium for the tests of pages …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return INSTALL.every(args => {
    const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    return status === 0;
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
