import { readdirSync, existsSync } from 'fs';
import { join } from 'path';
import { DIST, REPOSITORY } from './repository';
import { runSuccessfully } from './run-command';

/** The packages in dist/, as `npx projen package-all` leaves them. */
export interface BuiltPackages {
  /** The tarball for npm. */
  readonly npm: string;
  readonly wheel: string;
  /** The folder that is laid out as a Maven repository. */
  readonly mavenRepository: string;
  readonly jar: string;
  readonly goModule: string;
  /** The folder of the generated C# project. */
  readonly dotnet: string;
}

export async function buildPackages(): Promise<void> {
  for (const task of ['compile', 'package-all']) {
    await runSuccessfully('npx', ['projen', task], { cwd: REPOSITORY });
  }
}

/** @throws when one of them is missing */
export function findPackages(): BuiltPackages {
  const maven = 'java/io/github/cdksagemakerendpoints/cdk-sagemaker-endpoints';
  return {
    npm: findFile('js', /\.tgz$/),
    wheel: findFile('python', /\.whl$/),
    mavenRepository: join(DIST, 'java'),
    jar: findFile(join(maven, findName(maven, /^\d/)), /\d\.jar$/),
    goModule: join(DIST, 'go', findName('go', /^cdksagemakerendpoints$/)),
    dotnet: join(DIST, 'dotnet', findName('dotnet', /^CdkSageMakerEndpoints$/)),
  };
}

function findFile(folder: string, pattern: RegExp): string {
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
