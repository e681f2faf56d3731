import { join } from 'path';
import { emptyFolder } from './consumer-folder';
import { runSuccessfully } from '../common/run-command';

/** A virtual environment of Python that holds nothing but what is installed into it. */
export class PythonEnvironment {
  public static async create(name: string): Promise<PythonEnvironment> {
    const folder = emptyFolder(name);
    await runSuccessfully('python3', ['-m', 'venv', folder], { cwd: folder });
    return new PythonEnvironment(folder);
  }

  private constructor(private readonly folder: string) {}

  public run(args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv): Promise<string> {
    return runSuccessfully(join(this.folder, 'bin/python'), args, { cwd, env });
  }

  public async install(args: readonly string[], cwd: string): Promise<void> {
    await this.run(['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...args], cwd);
  }
}
