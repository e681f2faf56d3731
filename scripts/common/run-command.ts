import { spawn } from 'child_process';

/** jsii's tools print a banner on node 20, which is the oldest version that they still run on. */
const QUIET = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' };

const DEFAULT_TIMEOUT_SECONDS = 900;

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutSeconds?: number;
}

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit code. */
export function runCommand(program: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...QUIET, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: (options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
      killSignal: 'SIGKILL',
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', text => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', text => (output.stderr += text));
    child.on('error', error => fail(new Error(`${program} cannot be started: ${error.message}`)));
    child.on('close', status => done({ status, ...output }));
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @returns what it wrote to its standard output
 */
export async function runSuccessfully(program: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { status, stdout, stderr } = await runCommand(program, args, options);
  if (status !== 0) {
    const end = status === null ? 'was stopped' : `exited with ${status}`;
    throw new Error(`${program} ${args.join(' ')} ${end}\n${stdout}\n${stderr}`);
  }
  return stdout;
}
