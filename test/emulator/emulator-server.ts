import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const START_MILLISECONDS = 60_000;

/** The emulator's process, and its own HTTP interface beside the AWS APIs. */
export class EmulatorServer {
  /** Starts a server on a free port, which it chooses itself and prints. */
  static async start(python: string): Promise<EmulatorServer> {
    const child = spawn(python, ['-m', 'sagemaker_emulator', '--until-stdin-closes'], { cwd: __dirname, stdio: 'pipe' });
    const log: string[] = [];
    createInterface({ input: child.stderr }).on('line', line => log.push(line));
    const address = await firstLine(child, log);
    return new EmulatorServer(address, child, log);
  }

  private constructor(
    /** `http://localhost:<port>`: the CDK's S3 client builds host names from it, so an IP address would not do. */
    readonly address: string,
    private readonly child: ChildProcess,
    private readonly log: string[],
  ) {}

  /** What the server wrote to its log, such as the stack traces of its own errors. */
  get logLines(): readonly string[] {
    return this.log;
  }

  async request<T>(method: 'GET' | 'PUT' | 'DELETE', path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.address}/emulator/${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    const answer: unknown = await response.json();
    if (!response.ok) {
      throw new Error(`emulator: ${method} ${path}: ${(answer as { message: string }).message}`);
    }
    return answer as T;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const exit = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await exit;
    }
  }
}

async function firstLine(child: ChildProcess, log: readonly string[]): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  const timeout = AbortSignal.timeout(START_MILLISECONDS);
  const ended = once(child, 'exit', { signal: timeout }).then(() => { throw new Error(`The emulator ended at its start:\n${log.join('\n')}`); });
  const [line] = await Promise.race([once(lines, 'line', { signal: timeout }), ended]) as [string];
  ended.catch(() => undefined);
  return line;
}
