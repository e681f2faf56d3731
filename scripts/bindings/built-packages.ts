import { existsSync, readdirSync } from 'fs';
import { join } from 'path';
import { DIST, REPOSITORY } from '../common/repository';
import { runSuccessfully } from '../common/run-command';

const MAVEN_ARTIFACT = 'java/io/github/cdksagemakerendpoints/cdk-sagemaker-endpoints';

/** The packages in dist/, as `npx projen package-all` leaves them. Asking for one that is not there is an error. */
export class BuiltPackages {
  /** The tarball for npm. */
  public get npm(): string {
    return findPath('js', /\.tgz$/);
  }

  public get wheel(): string {
    return findPath('python', /\.whl$/);
  }

  /** The folder that is laid out as a Maven repository. */
  public get mavenRepository(): string {
    return join(DIST, 'java');
  }

  public get jar(): string {
    return findPath(join(MAVEN_ARTIFACT, findName(MAVEN_ARTIFACT, /^\d/)), /\d\.jar$/);
  }

  public get goModule(): string {
    return findPath('go', /^cdksagemakerendpoints$/);
  }

  /** The folder of the generated C# project. */
  public get dotnet(): string {
    return findPath('dotnet', /^CdkSageMakerEndpoints$/);
  }
}

/** Compiles the library and builds the packages for npm and the given languages; C# is generated only. */
export async function buildPackages(languages: readonly string[]): Promise<void> {
  const pacmak = join(REPOSITORY, 'node_modules/.bin/jsii-pacmak');
  await runSuccessfully('npx', ['projen', 'compile'], { cwd: REPOSITORY });
  await runSuccessfully(pacmak, ['js', ...languages].flatMap(language => ['--target', language]), { cwd: REPOSITORY });
  await runSuccessfully(pacmak, ['--code-only', '--target', 'dotnet'], { cwd: REPOSITORY });
}

function findPath(folder: string, pattern: RegExp): string {
  return join(DIST, folder, findName(folder, pattern));
}

function findName(folder: string, pattern: RegExp): string {
  const path = join(DIST, folder);
  const names = existsSync(path) ? readdirSync(path).filter(name => pattern.test(name)) : [];
  if (names.length !== 1) {
    throw new Error(`${path} holds ${names.length} entries like ${pattern} instead of one: run "npx projen compile" and "npx projen package-all"`);
  }
  return names[0];
}
