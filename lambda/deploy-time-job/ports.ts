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
  readonly documents: Documents;
  readonly signals: Signals;
}
