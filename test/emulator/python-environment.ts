import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const REPOSITORY = resolve(__dirname, '../..');
const OLDEST_PYTHON = [3, 10] as const;

/** What an environment is for, and what it holds. */
export interface PythonEnvironment {
  /** Such as `emulator`. */
  readonly name: string;
  /** The files that pin its packages, each installed by itself: pip takes hashes for all of a call's packages or for none. */
  readonly requirements: readonly string[];
}

const EMULATOR: PythonEnvironment = { name: 'emulator', requirements: [join(__dirname, 'requirements.txt')] };

/**
 * The Python interpreter of an environment that holds exactly what files pin, by default that of the emulator; made on
 * first use.
 *
 * The environment's name carries a hash of the pins, so that changed pins get a new one.
 */
export async function pythonEnvironment({ name, requirements }: PythonEnvironment = EMULATOR): Promise<string> {
  const pins = createHash('sha256');
  for (const file of requirements) {
    pins.update(await readFile(file));
  }
  const folder = join(REPOSITORY, '.tmp', `${name}-venv-${pins.digest('hex').slice(0, 12)}`);
  const python = join(folder, 'bin', 'python');
  if (!await exists(python)) {
    await create(folder, requirements);
  }
  return python;
}

/** Installs beside the final place and moves it there when it is whole: an interrupted or parallel installation does no harm. */
async function create(folder: string, requirements: readonly string[]): Promise<void> {
  await checkPython();
  const draft = `${folder}.${process.pid}`;
  try {
    await mkdir(join(REPOSITORY, '.tmp'), { recursive: true });
    await run('python3', ['-m', 'venv', draft]);
    for (const file of requirements) {
      await run(join(draft, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', file]);
    }
    await moveIntoPlace(draft, folder);
  } catch (error) {
    throw new Error(`The Python environment could not be made in ${folder}. ${advice(error)}`, { cause: error });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function moveIntoPlace(draft: string, folder: string): Promise<void> {
  try {
    await rename(draft, folder);
  } catch (error) {
    // Another process was first.
    if (!await exists(join(folder, 'bin', 'python'))) {
      throw error;
    }
  }
}

async function checkPython(): Promise<void> {
  const oldest = OLDEST_PYTHON.join('.');
  const version = await pythonVersion();
  const [major, minor] = version.split('.').map(Number);
  if (major < OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor < OLDEST_PYTHON[1])) {
    throw new Error(`Python ${oldest} or newer is needed; python3 on the PATH is ${version}.`);
  }
}

/**
 * The version of `python3`, such as `3.11`.
 *
 * @throws Error when there is none
 */
export async function pythonVersion(): Promise<string> {
  try {
    return (await run('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'])).stdout.trim();
  } catch (error) {
    throw new Error(`Python ${OLDEST_PYTHON.join('.')} or newer is needed, and there is no python3 on the PATH.`, { cause: error });
  }
}

function advice(error: unknown): string {
  const text = String((error as { stderr?: string }).stderr ?? error);
  return /ensurepip|No module named venv/.test(text)
    ? 'Python\'s venv module is missing: install the package python3-venv.'
    : text.trim();
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
