// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Grant, IGrantable, IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { AsyncInferenceOptions } from './async-inference-options';
import { createTopics } from './async-topics';
import { folderKeys, grantFolderKeys } from './folder-keys';
import { checkFolderUri, S3Folder } from './s3-folder';
import { createServingBucket } from './serving-bucket';
import { isForeign, isOfOtherAccount, warnOfTopicPolicy } from './topic-policy';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

const DEFAULT_CONCURRENCY = 10;
const MAX_CONCURRENCY = 1000; // AsyncInferenceClientConfig.MaxConcurrentInvocationsPerInstance

/** What is wrong with the options, as far as it is known at synthesis. */
export function asyncInferenceProblems(options: AsyncInferenceOptions | undefined): Problem[] {
  const problems = new ProblemList();
  for (const path of ['outputPath', 'failurePath', 'inputPath'] as const) {
    checkFolderUri(problems, `asyncInference.${path}`, options?.[path]);
  }
  problems.check(options?.maxConcurrentInvocationsPerInstance, count => Number.isInteger(count) && count >= 1 && count <= MAX_CONCURRENCY, {
    subject: 'asyncInference.maxConcurrentInvocationsPerInstance', what: 'is out of range', allowed: `whole numbers from 1 to ${MAX_CONCURRENCY}`,
  });
  for (const topic of ['successTopic', 'errorTopic'] as const) {
    if (options?.[topic]?.fifo) {
      problems.add({ subject: `asyncInference.${topic}`, what: 'is a FIFO topic, to which SageMaker does not publish', fix: 'Use a standard topic.' });
    }
  }
  return problems.all;
}

/** The folders, topics and keys of an asynchronous endpoint, and who may do what with them. */
export class AsyncInference {
  public readonly bucket?: IBucket;
  public readonly successTopic: ITopic;
  public readonly errorTopic: ITopic;
  private readonly input?: S3Folder;
  private readonly output: S3Folder;
  private readonly failure: S3Folder;
  private readonly keys: IKey[];

  constructor(private readonly scope: Construct, private readonly options: AsyncInferenceOptions) {
    const needsBucket = options.outputPath === undefined || options.failurePath === undefined;
    this.bucket = options.bucket ?? (needsBucket ? createServingBucket(scope, 'Output', options.encryptionKey) : undefined);
    const folder = (path: string | undefined, name: string) => new S3Folder(scope, path ?? `s3://${this.bucket!.bucketName}/${name}`);
    this.output = folder(options.outputPath, 'output');
    this.failure = folder(options.failurePath, 'failure');
    this.input = options.inputPath !== undefined || this.bucket ? folder(options.inputPath, 'input') : undefined;
    this.keys = folderKeys(options.encryptionKey, this.bucket);
    ({ successTopic: this.successTopic, errorTopic: this.errorTopic } = createTopics(scope, options));
  }

  /** Where callers put requests; undefined if that is the user's own affair. */
  public get inputPath(): string | undefined {
    return this.input?.uri;
  }

  /** Where the results are. */
  public get outputPath(): string {
    return this.output.uri;
  }

  /** Where the reasons of failures are. */
  public get failurePath(): string {
    return this.failure.uri;
  }

  /** Lets the execution role read requests, write how they ended, and tell it. */
  public grantServe(role: IRole): void {
    this.input?.grantRead(role);
    this.output.grantWrite(role);
    this.failure.grantWrite(role);
    grantFolderKeys(this.keys, role);
    for (const topic of new Set([this.successTopic, this.errorTopic])) {
      topic.grantPublish(role);
      if (isForeign(topic) && isOfOtherAccount(topic, this.scope)) {
        warnOfTopicPolicy(this.scope, topic, `the execution role ${role.node.path} do sns:Publish`);
      }
    }
  }

  /** Lets a caller put requests and read how they ended. */
  public grantCall(caller: IGrantable): Grant[] {
    return [
      ...this.input ? [this.input.grantWrite(caller)] : [],
      this.output.grantRead(caller),
      this.failure.grantRead(caller),
      ...grantFolderKeys(this.keys, caller),
    ];
  }

  public render(): CfnEndpointConfig.AsyncInferenceConfigProperty {
    return {
      clientConfig: { maxConcurrentInvocationsPerInstance: this.options.maxConcurrentInvocationsPerInstance ?? DEFAULT_CONCURRENCY },
      outputConfig: {
        s3OutputPath: this.outputPath,
        s3FailurePath: this.failurePath,
        kmsKeyId: this.options.encryptionKey?.keyArn,
        notificationConfig: {
          successTopic: this.successTopic.topicArn,
          errorTopic: this.errorTopic.topicArn,
          includeInferenceResponseIn: this.options.includeInferenceResponse
            ? ['SUCCESS_NOTIFICATION_TOPIC', 'ERROR_NOTIFICATION_TOPIC']
            : undefined,
        },
      },
    };
  }
}
