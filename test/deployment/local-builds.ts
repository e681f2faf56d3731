import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Build, Builds } from '../../lambda/deploy-time-job/ports';

const PROGRAM = resolve(__dirname, '../../lambda/model-packaging');

/** CodeBuild on this machine: runs the build's program, and tells when it has ended, as EventBridge would. */
export class LocalBuilds implements Builds {
  private readonly builds = new Map<string, { build: Build; process: ChildProcess }>();

  /** @param onEnd gets the ARN of each build that has ended */
  constructor(private readonly python: string, private readonly onEnd: (arn: string) => Promise<void>) {}

  public get all(): Build[] {
    return [...this.builds.values()].map(({ build }) => build);
  }

  async start(project: string, variables: { readonly [name: string]: string }): Promise<void> {
    const id = `${project}:${this.builds.size + 1}`;
    const process = this.run(id, variables);
    this.builds.set(id, { process, build: { id, status: 'IN_PROGRESS', variables, failures: [], logUrl: `https://logs/${this.builds.size + 1}` } });
    process.once('exit', (code, signal) => {
      this.change(id, signal ? 'STOPPED' : code === 0 ? 'SUCCEEDED' : 'FAILED');
      void this.onEnd(`arn:aws:codebuild:us-east-1:123456789012:build/${id}`);
    });
  }

  async running(): Promise<Build[]> {
    return this.all.filter(({ status }) => status === 'IN_PROGRESS');
  }

  async describe(id: string): Promise<Build | undefined> {
    return this.builds.get(id)?.build;
  }

  async stop(id: string): Promise<void> {
    this.builds.get(id)?.process.kill('SIGKILL');
  }

  killAll(): void {
    for (const { process } of this.builds.values()) {
      process.kill('SIGKILL');
    }
  }

  private run(id: string, variables: { readonly [name: string]: string }): ChildProcess {
    return spawn(this.python, ['-m', 'model_packaging'], {
      cwd: mkdtempSync(join(tmpdir(), 'build-')),
      stdio: 'ignore',
      env: {
        ...process.env, ...variables, AWS_DEFAULT_REGION: 'us-east-1', CODEBUILD_BUILD_ID: id, HF_HUB_DISABLE_XET: '1', PYTHONPATH: PROGRAM,
      },
    });
  }

  private change(id: string, status: string): void {
    const entry = this.builds.get(id)!;
    this.builds.set(id, { ...entry, build: { ...entry.build, status } });
  }
}
