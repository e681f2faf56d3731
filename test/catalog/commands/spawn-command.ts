import { spawnSync } from 'child_process';
import { join } from 'path';

const REPOSITORY = join(__dirname, '../../..');

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of catalog/commands in a process of its own; `cwd` is where it writes. */
export function spawnCommand(name: string, args: readonly string[], cwd: string = REPOSITORY): CommandResult {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-r', require.resolve('ts-node/register/transpile-only'), join(REPOSITORY, 'catalog', 'commands', `${name}.ts`), ...args],
    { cwd, env: { ...process.env, TS_NODE_PROJECT: join(REPOSITORY, 'tsconfig.dev.json') }, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}
