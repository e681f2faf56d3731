// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { join } from 'path';
import { CfnProject, ComputeType } from 'aws-cdk-lib/aws-codebuild';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct, IDependable } from 'constructs';
import { DEFAULT_QUEUED_TIMEOUT, DEFAULT_TIMEOUT, hubModelInputs, hubModelVersion } from './hub-model-inputs';
import { createModelBucket } from './model-bucket';
import type { ModelDataHubOptions } from './model-data-hub-options';
import { BuildRunner } from '../private/build-runner';
import { DeployTimeJob } from '../private/deploy-time-job';

/** Ubuntu 22.04, which has the Python below. */
const IMAGE = 'aws/codebuild/standard:7.0';
const PYTHON = '3.12';

/** The program that does the work, in Python, with the pinned packages that it needs. */
const PROGRAM = join(__dirname, '..', '..', 'lambda', 'model-packaging');

const BUILD_SPEC = {
  version: '0.2',
  phases: {
    install: {
      'runtime-versions': { python: PYTHON },
      'commands': ['python3 -m venv .venv', '.venv/bin/pip install --quiet --require-hashes --only-binary :all: --requirement requirements.txt'],
    },
    build: { commands: ['.venv/bin/python -m model_packaging'] },
  },
};

const VARIABLES = {
  HF_HUB_DISABLE_PROGRESS_BARS: '1',
  HF_HUB_DISABLE_TELEMETRY: '1',
  HF_XET_HIGH_PERFORMANCE: '1',
  PYTHONUNBUFFERED: '1',
};

/** The build that packages models of the Hugging Face Hub, and the deployment's wait for it. */
export class HubModelBuild extends Construct {
  /** Where artifacts lie. */
  public readonly bucket: IBucket;

  /** The prefix of all artifacts that this construct has ever made, with its slash. */
  public readonly folder: string;

  /** The prefix of the artifact, with its slash. */
  public readonly artifactPrefix: string;

  /** What a model has to wait for. */
  public readonly done: IDependable;

  constructor(scope: Construct, id: string, options: ModelDataHubOptions) {
    super(scope, id);
    this.bucket = options.bucket ?? createModelBucket(this, 'Bucket', options.encryptionKey, options.removalPolicy);
    // The address keeps constructs that share a bucket apart.
    this.folder = `${this.node.addr}/`;
    const program = new Asset(this, 'Program', { path: PROGRAM, exclude: ['**/__pycache__', '*.in'] });
    const code = options.codeFolder === undefined ? undefined : new Asset(this, 'Code', { path: options.codeFolder, exclude: ['**/__pycache__'] });

    const { timeout = DEFAULT_TIMEOUT, queuedTimeout = DEFAULT_QUEUED_TIMEOUT } = options;
    const logs = new LogGroup(this, 'Logs', { retention: options.logRetention ?? RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    const role = this.createRole(options, logs, code ? [program, code] : [program]);
    const project = new CfnProject(this, 'Project', {
      description: `Packages models of the Hugging Face Hub for ${scope.node.path}`,
      serviceRole: role.roleArn,
      source: { type: 'S3', location: `${program.s3BucketName}/${program.s3ObjectKey}`, buildSpec: JSON.stringify(BUILD_SPEC, undefined, 2) },
      artifacts: { type: 'NO_ARTIFACTS' },
      cache: { type: 'NO_CACHE' },
      environment: {
        type: 'LINUX_CONTAINER',
        image: IMAGE,
        computeType: options.computeType ?? ComputeType.MEDIUM,
        privilegedMode: false,
        environmentVariables: renderVariables(options),
      },
      encryptionKey: options.encryptionKey?.keyArn ?? 'alias/aws/s3',
      logsConfig: { cloudWatchLogs: { status: 'ENABLED', groupName: logs.logGroupName } },
      timeoutInMinutes: timeout.toMinutes(),
      queuedTimeoutInMinutes: queuedTimeout.toMinutes(),
    });
    // CodeBuild looks at once whether it may assume the role.
    project.node.addDependency(role);
    const inputs = hubModelInputs(options);
    const version = hubModelVersion(inputs, code?.assetHash);
    this.artifactPrefix = `${this.folder}${version}/`;
    this.done = new DeployTimeJob(this, 'Job', {
      runner: new BuildRunner(project, this.bucket, this.folder),
      bucket: this.bucket,
      artifactPrefix: this.artifactPrefix,
      version,
      inputs: { ...inputs, ...code && { code: { bucket: code.s3BucketName, key: code.s3ObjectKey } } },
      duration: timeout.plus(queuedTimeout),
    });
  }

  private createRole({ hubToken, encryptionKey, bucket }: ModelDataHubOptions, logs: LogGroup, assets: readonly Asset[]): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('codebuild.amazonaws.com'),
      description: `Packages models of the Hugging Face Hub for ${this.node.path}`,
    });
    const grant = (actions: string[], resources: string[]) => role.addToPolicy(new PolicyStatement({ actions, resources }));
    grant(['logs:CreateLogStream', 'logs:PutLogEvents'], [logs.logGroupArn]);
    grant(['s3:GetObject', 's3:GetObjectVersion'], assets.map(asset => asset.bucket.arnForObjects(asset.s3ObjectKey)));
    // CodeBuild looks whose the bucket of a source is: https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
    grant(['s3:GetBucketAcl', 's3:GetBucketLocation'], [assets[0].bucket.bucketArn]);
    grant(['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'], [this.bucket.arnForObjects(`${this.folder}*`)]);
    role.addToPolicy(new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [this.bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': [`${this.folder}*`] } },
    }));
    (bucket?.encryptionKey ?? encryptionKey)?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey');
    hubToken?.grantRead(role);
    return role;
  }
}

function renderVariables({ hubToken }: ModelDataHubOptions): CfnProject.EnvironmentVariableProperty[] {
  const variables: CfnProject.EnvironmentVariableProperty[] = Object.entries(VARIABLES).map(([name, value]) => ({ name, value, type: 'PLAINTEXT' }));
  return hubToken ? [...variables, { name: 'HF_TOKEN', value: hubToken.secretArn, type: 'SECRETS_MANAGER' }] : variables;
}
