// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** A build, as far as it matters here. */
export interface Build {
  readonly id: string;
  /** `IN_PROGRESS`, `SUCCEEDED`, `FAILED`, `FAULT`, `STOPPED` or `TIMED_OUT`. */
  readonly status: string;
  readonly variables: { readonly [name: string]: string };
  /** What CodeBuild says about the phases that did not succeed. */
  readonly failures: readonly string[];
  /** Where its log can be read. */
  readonly logUrl?: string;
}

/** Builds of a project. */
export interface Builds {
  /** @param token the same for requests that are repeated: CodeBuild then starts one build */
  start(project: string, variables: { readonly [name: string]: string }, token: string): Promise<void>;
  running(project: string): Promise<readonly Build[]>;
  describe(id: string): Promise<Build | undefined>;
  stop(id: string): Promise<void>;
}

/** An execution of a state machine, as far as it matters here. */
export interface Execution {
  readonly arn: string;
  /** `RUNNING`, `SUCCEEDED`, `FAILED`, `TIMED_OUT` or `ABORTED`. */
  readonly status: string;
  /** JSON. */
  readonly input: string;
  /** JSON; of an execution that succeeded. */
  readonly output?: string;
  /** What went wrong, by a name and in words; of one that did not. */
  readonly error?: string;
  readonly cause?: string;
}

/** Executions of state machines. */
export interface Executions {
  /** Starts an execution, unless there is or was one of this name. */
  start(stateMachineArn: string, name: string, input: string): Promise<void>;
  /** Stops an execution; false when it does not run. */
  stop(stateMachineArn: string, name: string): Promise<boolean>;
  describe(executionArn: string): Promise<Execution | undefined>;
}

/** An optimization job, as far as it matters here. */
export interface OptimizationJob {
  /** `STARTING`, `INPROGRESS`, `STOPPING`, `STOPPED`, `COMPLETED` or `FAILED`. */
  readonly status: string;
  /** The image that SageMaker recommends; of one that is complete. */
  readonly image?: string;
}

/** Optimization jobs. */
export interface OptimizationJobs {
  /** The job; undefined when there is none of this name. */
  describe(name: string): Promise<OptimizationJob | undefined>;
  stop(name: string): Promise<void>;
}

/** The time. */
export interface Clock {
  sleep(seconds: number): Promise<void>;
}

/** JSON documents in S3. */
export interface Documents {
  /** The document; undefined when there is none. */
  read(bucket: string, key: string): Promise<unknown>;
}

/** What a wait condition is told. */
export type Signal = { readonly data: string } | { readonly reason: string };

/** Wait conditions by the URLs of their handles. */
export interface Signals {
  send(url: string, signal: Signal): Promise<void>;
}

/** What the functions here reach of the world. */
export interface Ports {
  readonly builds: Builds;
  readonly executions: Executions;
  readonly optimizationJobs: OptimizationJobs;
  readonly clock: Clock;
  readonly documents: Documents;
  readonly signals: Signals;
}
