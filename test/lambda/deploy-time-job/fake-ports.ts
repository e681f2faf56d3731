import type { BuildProperties, JobRequest, OptimizationProperties } from '../../../lambda/deploy-time-job/job-request';
import { jobVariables } from '../../../lambda/deploy-time-job/job-variables';
import type { Build, Execution, OptimizationJob, Ports, Signal } from '../../../lambda/deploy-time-job/ports';

export const JOB: BuildProperties = {
  ProjectName: 'Packaging',
  Bucket: 'artifacts',
  ArtifactPrefix: 'c8/0123/',
  Inputs: '{"models":[]}',
  SignalUrl: 'https://handle/1',
};

export const OPTIMIZATION: OptimizationProperties = {
  StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Optimizing',
  OptimizationJobName: 'stack-job-0123456789ab-89abcdef',
  Bucket: 'artifacts',
  ArtifactPrefix: 'c8/0123/',
  Inputs: '{"OptimizationJobName":"stack-job-0123456789ab-89abcdef","StoppingCondition":{"MaxRuntimeInSeconds":36000}}',
  SignalUrl: 'https://handle/1',
};

export const MANIFEST = { models: [], archive: { key: 'c8/0123/model.tar.gz', size: 7, sha256: 'ab' }, files: [] };

/** CodeBuild, Step Functions, SageMaker, S3 and CloudFormation in memory. */
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

  /** By their ARNs. */
  public readonly started = new Map<string, Execution>();
  /** Optimization jobs by their names. */
  public readonly jobs = new Map<string, OptimizationJob>();
  /** What happens while somebody sleeps, in turn. */
  public readonly meanwhile: (() => void)[] = [];
  /** What happens just before SageMaker is asked to stop a job. */
  public readonly beforeStop: (() => void)[] = [];
  /** Whether SageMaker refuses to stop jobs. */
  public stopFails = false;
  public slept = 0;

  public readonly executions: Ports['executions'] = {
    start: async (machine, name, input) => {
      const arn = executionArn(machine, name);
      this.started.set(arn, this.started.get(arn) ?? { arn, status: 'RUNNING', input });
    },
    stop: async (machine, name) => {
      const execution = this.started.get(executionArn(machine, name));
      if (execution?.status !== 'RUNNING') {
        return false;
      }
      this.started.set(execution.arn, { ...execution, status: 'ABORTED' });
      return true;
    },
    describe: async arn => this.started.get(arn),
  };

  public readonly optimizationJobs: Ports['optimizationJobs'] = {
    describe: async name => this.jobs.get(name),
    stop: async name => {
      this.beforeStop.shift()?.();
      if (!['STARTING', 'INPROGRESS'].includes(this.jobs.get(name)!.status) || this.stopFails) {
        throw new Error('ValidationException');
      }
      this.stopped.push(name);
      this.jobs.set(name, { status: 'STOPPING' });
    },
  };

  public readonly clock: Ports['clock'] = {
    sleep: async seconds => {
      this.slept += seconds;
      this.meanwhile.shift()?.();
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

  public running(job: BuildProperties): void {
    this.all.push({ id: `${job.ProjectName}:${this.all.length + 1}`, status: 'IN_PROGRESS', variables: jobVariables(job), failures: [] });
  }
}

function executionArn(machine: string, name: string): string {
  return `${machine.replace('stateMachine', 'execution')}:${name}`;
}

export function request(type: JobRequest['RequestType'], job: Partial<BuildProperties> = {}, id = 'request-1'): JobRequest {
  return { RequestType: type, RequestId: id, ResourceProperties: { ...JOB, ...job } };
}

export function optimizationRequest(type: JobRequest['RequestType'], job: Partial<OptimizationProperties> = {}): JobRequest {
  return { RequestType: type, RequestId: 'request-1', ResourceProperties: { ...OPTIMIZATION, ...job } };
}
