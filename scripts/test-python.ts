import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pythonEnvironment } from '../test/emulator/python-environment';

/*
 * Runs pytest over the code of lambda/ that is Python, with the versions that the build and the containers run.
 * Arguments are passed on to pytest.
 */

const REPOSITORY = resolve(__dirname, '..');

void (async () => {
  const python = await pythonEnvironment({
    name: 'lambda',
    requirements: [
      join(REPOSITORY, 'lambda', 'model-packaging', 'requirements.txt'),
      join(REPOSITORY, 'test', 'lambda', 'requirements.txt'),
    ],
  });
  const { status } = spawnSync(python, ['-m', 'pytest', '--junitxml', join(REPOSITORY, 'test-reports', 'python.xml'), ...process.argv.slice(2)], {
    cwd: join(REPOSITORY, 'test', 'lambda'),
    stdio: 'inherit',
    // The emulator's environment has the server of S3.
    env: { ...process.env, MOTO_PYTHON: await pythonEnvironment(), PYTHONDONTWRITEBYTECODE: '1' },
  });
  process.exitCode = status ?? 1;
})();
