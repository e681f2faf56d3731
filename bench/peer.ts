import { execFileSync } from 'child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';

const FOLDER = join(__dirname, 'peer');
const PACKAGE = join(FOLDER, 'node_modules', '@cdklabs', 'generative-ai-cdk-constructs');

/** The library that ours is compared with. */
export interface Peer {
  readonly version: string;
  /** In bytes, as it is installed, without what it depends on. */
  readonly unpackedSize: number;
  /** Of its jsii assembly, in bytes. */
  readonly assemblySize: number;
}

/** Installs the peer on first use; undefined, with a note, where that is not possible. */
export function findPeer(): Peer | undefined {
  if (!existsSync(PACKAGE)) {
    try {
      execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'pipe'] });
    } catch (error) {
      console.log(`The peer cannot be installed, so nothing is compared with it: ${(error as Error).message.split('\n')[0]}`);
      return undefined;
    }
  }
  const assemblies = ['.jsii.gz', '.jsii'].map(name => join(PACKAGE, name)).filter(path => existsSync(path));
  return {
    version: JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version,
    unpackedSize: sizeOf(PACKAGE),
    assemblySize: Math.max(...assemblies.map(path => statSync(path).size)),
  };
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map(entry => entry.isDirectory() ? sizeOf(join(folder, entry.name)) : statSync(join(folder, entry.name)).size)
    .reduce((sum, size) => sum + size, 0);
}
