// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** What CloudFormation sends for the resource that starts a job. */
export interface JobRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly RequestId: string;
  readonly ResourceProperties: JobProperties;
}

/** The properties of the resource that starts a job. */
export interface JobProperties {
  /** The CodeBuild project that does the work. */
  readonly ProjectName: string;
  /** Where the job puts its artifact, and in the end its manifest: a bucket, and a prefix with its slash. */
  readonly Bucket: string;
  readonly ArtifactPrefix: string;
  /** JSON for the build's program. */
  readonly Inputs: string;
  /** The handle of the wait condition: a URL that takes one signal. */
  readonly SignalUrl: string;
}

/** What EventBridge sends when a build has ended. */
export interface BuildStateChange {
  readonly 'detail-type': 'CodeBuild Build State Change';
  readonly 'detail': { readonly 'build-id': string };
}
