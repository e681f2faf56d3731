import type { JobProperties, JobRequest } from '../../../lambda/deploy-time-job/job-request';
import { jobVariables } from '../../../lambda/deploy-time-job/job-variables';
import type { Build, Ports, Signal } from '../../../lambda/deploy-time-job/ports';

export const JOB: JobProperties = {
  ProjectName: 'Packaging',
  Bucket: 'artifacts',
  ArtifactPrefix: 'c8/0123/',
  Inputs: '{"models":[]}',
  SignalUrl: 'https://handle/1',
};

export const MANIFEST = { models: [], archive: { key: 'c8/0123/model.tar.gz', size: 7, sha256: 'ab' }, files: [] };

/** CodeBuild, S3 and CloudFormation in memory. */
export class FakePorts implements Ports {
  public readonly stored = new Map<string, unknown>();
  public readonly signalled: [string, Signal][] = [];
  public readonly stopped: string[] = [];
  public readonly all: Build[] = [];
  private readonly tokens = new Set<string>();

  public readonly builds: Ports['builds'] = {
    start: async (project, variables, token) => {
      if (!this.tokens.has(token)) {
        this.tokens.add(token);
        this.all.push({ id: `${project}:${this.all.length + 1}`, status: 'IN_PROGRESS', variables, failures: [] });
      }
    },
    running: async () => this.all.filter(({ status }) => status === 'IN_PROGRESS'),
    describe: async id => this.all.find(build => build.id === id),
    stop: async id => {
      this.stopped.push(id);
      this.end(id, { status: 'STOPPED' });
    },
  };

  public readonly documents: Ports['documents'] = { read: async (bucket, key) => this.stored.get(`${bucket}/${key}`) };

  public readonly signals: Ports['signals'] = {
    send: async (url, signal) => {
      this.signalled.push([url, signal]);
    },
  };

  /** How a build that was started ends. */
  public end(id: string, change: Partial<Build>): void {
    const index = this.all.findIndex(build => build.id === id);
    this.all[index] = { ...this.all[index], ...change };
  }

  public running(job: JobProperties): void {
    this.all.push({ id: `${job.ProjectName}:${this.all.length + 1}`, status: 'IN_PROGRESS', variables: jobVariables(job), failures: [] });
  }
}

export function request(type: JobRequest['RequestType'], job: Partial<JobProperties> = {}, id = 'request-1'): JobRequest {
  return { RequestType: type, RequestId: id, ResourceProperties: { ...JOB, ...job } };
}
