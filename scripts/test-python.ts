import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from './common/chromium';
import { Progress } from './common/progress';
import { RAG_APP, ragAppPython } from './common/rag-app';
import { REPORTS, REPOSITORY } from './common/repository';
import { pythonEnvironment, pythonVersion } from '../test/emulator/python-environment';

/*
 * Runs pytest over the code that is Python: that of lambda/, with the versions that the build and the containers run, and the example
 * that is a Python package, with its linter and its type checker.
 *
 * The name of a suite as the first argument runs that one alone; other arguments are passed on to pytest.
 */

interface Suite {
  readonly folder: string;
  /** The file in test-reports. */
  readonly report: string;
  /** Modules that check the code before its tests run, with their arguments. */
  readonly checks?: readonly string[][];
  python(): Promise<string>;
  variables?(): Promise<NodeJS.ProcessEnv>;
}

const SUITES: Readonly<Record<string, Suite>> = {
  'lambda': {
    folder: join(REPOSITORY, 'test', 'lambda'),
    report: 'python.xml',
    python: lambdaPython,
    // The emulator's environment has the server of S3.
    variables: async () => ({ MOTO_PYTHON: await pythonEnvironment() }),
  },
  'rag-app': {
    folder: RAG_APP,
    report: 'python-rag-app.xml',
    python: ragAppPython,
    variables: async () => ({ CHROMIUM: chromium() }),
    checks: [['ruff', 'check', '.'], ['mypy']],
  },
};

void (async () => {
  const [first, ...rest] = process.argv.slice(2);
  const one = first !== undefined && first in SUITES ? first : undefined;
  const args = one === undefined ? process.argv.slice(2) : rest;
  const progress = new Progress();
  for (const name of one === undefined ? Object.keys(SUITES) : [one]) {
    process.exitCode = await run(name, SUITES[name], args, progress) || process.exitCode;
  }
})();

async function lambdaPython(): Promise<string> {
  const tests = join(REPOSITORY, 'test', 'lambda');
  const packaging = await pythonVersion() === '3.10'
    ? join(tests, 'requirements-python310.txt')
    : join(REPOSITORY, 'lambda', 'model-packaging', 'requirements.txt');
  return pythonEnvironment({ name: 'lambda', requirements: [packaging, join(tests, 'requirements.txt')] });
}

/** The exit code of a suite: that of its first check that fails, or of pytest. */
async function run(name: string, suite: Suite, args: readonly string[], progress: Progress): Promise<number> {
  progress.say(`${name}: preparing its Python environment, whose first installation takes minutes`);
  const python = await suite.python();
  const env = { ...process.env, ...await suite.variables?.(), PYTHONDONTWRITEBYTECODE: '1' };
  const commands = [...suite.checks ?? [], ['pytest', '--junitxml', join(REPORTS, suite.report), ...args]];
  for (const command of commands) {
    progress.say(`${name}: ${command[0]}`);
    const { status } = spawnSync(python, ['-m', ...command], { cwd: suite.folder, stdio: 'inherit', env });
    if (status !== 0) {
      return status ?? 1;
    }
  }
  return 0;
}
