// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'crypto';
import { join } from 'path';
import type { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import { Rule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnWaitCondition, CfnWaitConditionHandle, CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct, Dependable, IDependable } from 'constructs';

/** The states of a build after which nothing more happens. */
const END_STATES = ['SUCCEEDED', 'FAILED', 'FAULT', 'STOPPED', 'TIMED_OUT'];

/** For starting the build and for telling its end, besides the build's own timeouts. */
const SPARE = Duration.minutes(10);

/** `Timeout` of a wait condition. */
const MAX_WAIT = Duration.hours(12);

/** The longest that the timeouts of a build may be together. */
export const MAX_JOB_DURATION = MAX_WAIT.minus(SPARE);

/** The handler, as the build of this package bundles it. */
const HANDLER = join(__dirname, '..', '..', 'assets', 'lambda', 'deploy-time-job');

const HANDLER_TIMEOUT = Duration.minutes(2);

/** CloudFormation's patience with the function, which Lambda runs again twice when it fails. */
const START_TIMEOUT = Duration.minutes(10);

export interface DeployTimeJobProps {
  /** The CodeBuild project that does the work, and no other. It depends on all that a build needs. */
  readonly project: CfnProject;

  /** Where artifacts lie. */
  readonly bucket: IBucket;

  /** The prefix of all artifacts that this job has ever made, with its slash. */
  readonly folder: string;

  /** What tells this artifact from all others: a hash of everything that decides on its content. */
  readonly version: string;

  /** What the build's program is told; it may hold tokens. */
  readonly inputs: object;

  /** The longest that a build may take, with its time in the queue; at most `MAX_JOB_DURATION`. */
  readonly duration: Duration;
}

/**
 * Work that a deployment waits for, and that may take longer than the hour of a custom resource.
 *
 * A custom resource starts a build and is done. A wait condition waits, up to twelve hours, for one signal, which the same
 * function sends when EventBridge tells it that the build has ended, in whatever way: nothing polls, and nothing depends on the
 * build's being able to say something. The build writes `manifest.json` when its artifact is whole; what has a manifest is never
 * made again.
 *
 * CloudFormation waits at a condition once, when it makes it, and refuses every change of it. So the three resources carry a
 * hash of all they are made from: other inputs make new ones, and a roll-back leaves the old ones alone.
 */
export class DeployTimeJob extends Construct {
  /** The prefix of the artifact, with its slash. */
  public readonly artifactPrefix: string;

  constructor(scope: Construct, id: string, private readonly props: DeployTimeJobProps) {
    super(scope, id);
    this.artifactPrefix = `${props.folder}${props.version}/`;
    const { handler, dependencies } = this.createHandler();

    const suffix = this.hash();
    const handle = new CfnWaitConditionHandle(this, `Handle${suffix}`);
    const start = new CustomResource(this, `Start${suffix}`, {
      serviceToken: handler.functionArn,
      resourceType: 'Custom::DeployTimeJob',
      // A function that could not answer would keep the deployment waiting for an hour.
      serviceTimeout: START_TIMEOUT,
      properties: {
        ProjectName: props.project.ref,
        Bucket: props.bucket.bucketName,
        ArtifactPrefix: this.artifactPrefix,
        Inputs: Stack.of(this).toJsonString(props.inputs),
        SignalUrl: handle.ref,
      },
    });
    // Of the bucket, what it takes to be emptied as well: it comes after the job, when the stack is deleted.
    start.node.addDependency(...dependencies, props.bucket);
    const done = new CfnWaitCondition(this, `Done${suffix}`, { handle: handle.ref, timeout: String(this.waitSeconds()), count: 1 });
    done.node.addDependency(start);
    // Whoever depends on the job waits for its end.
    Dependable.implement(this, { dependencyRoots: [done] });
  }

  private waitSeconds(): number {
    return this.props.duration.plus(SPARE).toSeconds();
  }

  /** Of what the wait condition is made from, because CloudFormation does not change one. */
  private hash(): string {
    const { version, bucket } = this.props;
    const inputs = { version, wait: this.waitSeconds(), bucket: Stack.of(this).resolve(bucket.bucketName) };
    return createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 12);
  }

  private createHandler(): { readonly handler: LambdaFunction; readonly dependencies: IDependable[] } {
    const logGroup = new LogGroup(this, 'HandlerLogs', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'HandlerRole', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Starts and reports builds for ${this.node.path}`,
    });
    const handler = new LambdaFunction(this, 'Handler', {
      description: `Starts and reports builds for ${this.node.path}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(HANDLER),
      timeout: HANDLER_TIMEOUT,
      role,
      logGroup,
    });
    this.grantHandler(role, logGroup);
    const rule = new Rule(this, 'BuildEnded', {
      description: `The end of builds for ${this.node.path}`,
      eventPattern: {
        source: ['aws.codebuild'],
        detailType: ['CodeBuild Build State Change'],
        detail: { 'project-name': [this.props.project.ref], 'build-status': END_STATES },
      },
    });
    // The library's own target would load a module for each service that can be one.
    rule.addTarget({ bind: () => ({ arn: handler.functionArn }) });
    handler.addPermission('BuildEnded', { principal: new ServicePrincipal('events.amazonaws.com'), sourceArn: rule.ruleArn });
    return { handler, dependencies: [handler, rule, role] };
  }

  private grantHandler(role: Role, logGroup: LogGroup): void {
    const { project, bucket, folder } = this.props;
    const grant = (actions: string[], resources: string[], conditions?: object) => {
      role.addToPolicy(new PolicyStatement({ actions, resources, ...conditions && { conditions: conditions as Record<string, unknown> } }));
    };
    grant(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    grant(['codebuild:StartBuild', 'codebuild:StopBuild', 'codebuild:BatchGetBuilds', 'codebuild:ListBuildsForProject'], [project.attrArn]);
    grant(['s3:GetObject'], [bucket.arnForObjects(`${folder}*.json`)]);
    grant(['s3:ListBucket'], [bucket.bucketArn], { StringLike: { 's3:prefix': [`${folder}*`] } });
    bucket.encryptionKey?.grant(role, 'kms:Decrypt');
  }
}
