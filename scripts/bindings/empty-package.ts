import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { REPOSITORY } from '../common/repository';
import { runSuccessfully } from '../common/run-command';

/**
 * Builds a jsii package with one method for Python: what any package costs that depends on what ours does.
 *
 * @param parent a folder inside the repository, whose dependencies the package finds above it
 * @returns the wheel; its module is `empty_jsii_package`
 */
export async function buildEmptyWheel(parent: string): Promise<string> {
  const folder = join(parent, 'empty-jsii-package');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(emptyPackage(), undefined, 2));
  writeFileSync(join(folder, 'index.ts'), 'export class Empty {\n  public isEmpty(): boolean {\n    return true;\n  }\n}\n');
  writeFileSync(join(folder, 'README.md'), '# empty-jsii-package\n');
  await runSuccessfully(join(REPOSITORY, 'node_modules/.bin/jsii'), [], { cwd: folder });
  await runSuccessfully(join(REPOSITORY, 'node_modules/.bin/jsii-pacmak'), ['--target', 'python'], { cwd: folder });
  const wheels = join(folder, 'dist/python');
  return join(wheels, readdirSync(wheels).filter(name => name.endsWith('.whl'))[0]);
}

function emptyPackage(): object {
  const { author, license, repository, peerDependencies, devDependencies } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
  return {
    name: 'empty-jsii-package',
    version: '0.0.0',
    description: 'An empty jsii package',
    author,
    license,
    repository,
    peerDependencies,
    devDependencies: Object.fromEntries(Object.keys(peerDependencies).map(name => [name, devDependencies[name]])),
    main: 'index.js',
    types: 'index.d.ts',
    jsii: { outdir: 'dist', targets: { python: { distName: 'empty-jsii-package', module: 'empty_jsii_package' } } },
  };
}
