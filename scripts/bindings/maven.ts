import { readFileSync, rmSync } from 'fs';
import { delimiter, join } from 'path';
import { BuiltPackages } from './built-packages';
import { CONSUMERS, WORK } from '../common/repository';
import { runSuccessfully } from '../common/run-command';

/** Artifacts are kept in a folder of our own, so that no package of an earlier build is taken for the one under test. */
const LOCAL_REPOSITORY = join(WORK, 'maven');

/** Maven with the folder of the built package as one more repository. */
export class Maven {
  public constructor(private readonly packages: BuiltPackages) {
    rmSync(join(LOCAL_REPOSITORY, 'io/github/cdksagemakerendpoints'), { recursive: true, force: true });
  }

  public run(args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv): Promise<string> {
    return runSuccessfully('mvn', [
      '--quiet', '--batch-mode', '--global-settings', join(CONSUMERS, 'java/settings.xml'),
      `-Dmaven.repo.local=${LOCAL_REPOSITORY}`, `-Dbindings.repository=file://${this.packages.mavenRepository}`, ...args,
    ], { cwd, env });
  }

  /**
   * Compiles a project.
   *
   * @returns the class path to run it with
   */
  public async compile(project: string): Promise<string> {
    await this.run(['compile', 'dependency:build-classpath', '-Dmdep.outputFile=target/classpath.txt'], project);
    return [join(project, 'target/classes'), readFileSync(join(project, 'target/classpath.txt'), 'utf8').trim()].join(delimiter);
  }
}
