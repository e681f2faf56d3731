// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { allow } from './allow';
import type { JobRunner } from './job-runner';

/** The states of a build after which nothing more happens. */
const END_STATES = ['SUCCEEDED', 'FAILED', 'FAULT', 'STOPPED', 'TIMED_OUT'];

/**
 * Builds of AWS CodeBuild as deploy-time jobs.
 *
 * A build writes `manifest.json` when its artifact is whole; what has a manifest is never made again.
 */
export class BuildRunner implements JobRunner {
  public readonly work = 'builds';
  public readonly resourceType = 'Custom::DeployTimeJob';
  public readonly dependencies = [];

  /**
   * @param project does the work, and no other; it depends on all that a build needs
   * @param bucket where artifacts lie
   * @param folder the prefix of all artifacts that the project has ever made, with its slash
   */
  constructor(private readonly project: CfnProject, private readonly bucket: IBucket, private readonly folder: string) {}

  public get properties(): JobRunner['properties'] {
    return { ProjectName: this.project.ref };
  }

  public get ended(): JobRunner['ended'] {
    return {
      id: 'BuildEnded',
      pattern: {
        source: ['aws.codebuild'],
        detailType: ['CodeBuild Build State Change'],
        detail: { 'project-name': [this.project.ref], 'build-status': END_STATES },
      },
    };
  }

  public grant(role: IRole): void {
    allow(role, {
      actions: ['codebuild:StartBuild', 'codebuild:StopBuild', 'codebuild:BatchGetBuilds', 'codebuild:ListBuildsForProject'],
      resources: [this.project.attrArn],
    });
    allow(role, { actions: ['s3:GetObject'], resources: [this.bucket.arnForObjects(`${this.folder}*.json`)] });
    allow(role, {
      actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn], conditions: { StringLike: { 's3:prefix': [`${this.folder}*`] } },
    });
    this.bucket.encryptionKey?.grant(role, 'kms:Decrypt');
  }
}
