// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** What CloudFormation sends for the resource that starts a job. */
export interface JobRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly RequestId: string;
  readonly ResourceProperties: BuildProperties | OptimizationProperties;
}

/** What CloudFormation sends for the resource that reads the result of an optimization job. */
export interface ResultRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResourceProperties: ResultProperties;
}

/** The properties of the resource that reads a result. */
export interface ResultProperties {
  /** The name of the optimization job. */
  readonly ResultOf: string;
}

/** The properties of every resource that starts a job. */
export interface JobProperties {
  /** Where the job puts its artifact: a bucket, and a prefix with its slash. */
  readonly Bucket: string;
  readonly ArtifactPrefix: string;
  /** JSON for what does the work. */
  readonly Inputs: string;
  /** The handle of the wait condition: a URL that takes one signal. */
  readonly SignalUrl: string;
}

/** Those of a job that is a build, which leaves a manifest in the end. */
export interface BuildProperties extends JobProperties {
  /** The CodeBuild project that does the work. */
  readonly ProjectName: string;
}

/** Those of a job that is an optimization job of SageMaker. */
export interface OptimizationProperties extends JobProperties {
  /** The state machine that creates the job and waits for it. */
  readonly StateMachineArn: string;
  /** What the job is called: the same for the same inputs. */
  readonly OptimizationJobName: string;
}

/** What EventBridge sends when a build has ended. */
export interface BuildStateChange {
  readonly 'detail-type': 'CodeBuild Build State Change';
  readonly 'detail': { readonly 'build-id': string };
}

/** What EventBridge sends when an execution of a state machine has ended. */
export interface ExecutionStatusChange {
  readonly 'detail-type': 'Step Functions Execution Status Change';
  readonly 'detail': { readonly executionArn: string };
}
