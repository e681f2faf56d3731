// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'crypto';
import { join } from 'path';
import { Rule } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnWaitCondition, CfnWaitConditionHandle, CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct, Dependable, IDependable } from 'constructs';
import { allow } from './allow';
import type { JobRunner } from './job-runner';

/** For starting the work and for telling its end, besides the work's own timeouts. */
const SPARE = Duration.minutes(10);

/** `Timeout` of a wait condition. */
const MAX_WAIT = Duration.hours(12);

/** The longest that the timeouts of the work may be together. */
export const MAX_JOB_DURATION = MAX_WAIT.minus(SPARE);

/** The handler, as the build of this package bundles it. */
const HANDLER = join(__dirname, '..', '..', 'assets', 'lambda', 'deploy-time-job');

const HANDLER_TIMEOUT = Duration.minutes(2);

/** CloudFormation's patience with the function, which Lambda runs again twice when it fails. */
const START_TIMEOUT = Duration.minutes(10);

export interface DeployTimeJobProps {
  /** What does the work. */
  readonly runner: JobRunner;

  /** Where artifacts lie. */
  readonly bucket: IBucket;

  /** The prefix of the artifact, with its slash. */
  readonly artifactPrefix: string;

  /** What tells this artifact from all others: a hash of everything that decides on its content. */
  readonly version: string;

  /** What the runner is told; it may hold tokens. */
  readonly inputs: object;

  /** The longest that the work may take, with its time in a queue; at most `MAX_JOB_DURATION`. */
  readonly duration: Duration;
}

/**
 * Work that a deployment waits for, and that may take longer than the hour of a custom resource.
 *
 * A custom resource starts the work and is done. A wait condition waits, up to twelve hours, for one signal, which the same
 * function sends when EventBridge tells it that the work has ended, in whatever way: the function polls nothing, and nothing
 * depends on the work's being able to say something.
 *
 * CloudFormation waits at a condition once, when it makes it, and refuses every change of it. So these resources carry a
 * hash of all they are made from: other inputs make new ones, and a roll-back leaves the old ones alone.
 */
export class DeployTimeJob extends Construct {
  private readonly result?: CustomResource;

  constructor(scope: Construct, id: string, private readonly props: DeployTimeJobProps) {
    super(scope, id);
    const { runner, bucket, artifactPrefix, inputs } = props;
    const { handler, dependencies } = this.createHandler();

    const suffix = this.hash();
    const handle = new CfnWaitConditionHandle(this, `Handle${suffix}`);
    const start = new CustomResource(this, `Start${suffix}`, {
      serviceToken: handler.functionArn,
      resourceType: runner.resourceType,
      // A function that could not answer would keep the deployment waiting for an hour.
      serviceTimeout: START_TIMEOUT,
      properties: {
        ...runner.properties,
        Bucket: bucket.bucketName,
        ArtifactPrefix: artifactPrefix,
        Inputs: Stack.of(this).toJsonString(inputs),
        SignalUrl: handle.ref,
      },
    });
    // Of the bucket, what it takes to be emptied as well: it comes after the job, when the stack is deleted.
    start.node.addDependency(...dependencies, ...runner.dependencies, bucket);
    const done = new CfnWaitCondition(this, `Done${suffix}`, { handle: handle.ref, timeout: String(this.waitSeconds()), count: 1 });
    done.node.addDependency(start);
    if (runner.result) {
      const { resourceType, properties } = runner.result;
      this.result = new CustomResource(this, `Result${suffix}`, {
        serviceToken: handler.functionArn, resourceType, serviceTimeout: START_TIMEOUT, properties: { ...properties },
      });
      this.result.node.addDependency(done);
    }
    // Whoever depends on the job waits for its end.
    Dependable.implement(this, { dependencyRoots: [this.result ?? done] });
  }

  /**
   * What the resource that reads the result has found; only for runners that have one.
   *
   * A wait condition has what was signalled as an attribute, too, but as an object, of which CloudFormation gives no member.
   */
  public resultAttribute(name: string): string {
    return this.result!.getAttString(name);
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
    const { runner } = this.props;
    const description = `Starts and reports ${runner.work} for ${this.node.path}`;
    const logGroup = new LogGroup(this, 'HandlerLogs', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'HandlerRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description });
    const handler = new LambdaFunction(this, 'Handler', {
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(HANDLER),
      timeout: HANDLER_TIMEOUT,
      role,
      logGroup,
    });
    allow(role, { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] });
    runner.grant(role);
    const { id, pattern } = runner.ended;
    const rule = new Rule(this, id, { description: `The end of ${runner.work} for ${this.node.path}`, eventPattern: pattern });
    // The library's own target would load a module for each service that can be one.
    rule.addTarget({ bind: () => ({ arn: handler.functionArn }) });
    handler.addPermission(id, { principal: new ServicePrincipal('events.amazonaws.com'), sourceArn: rule.ruleArn });
    return { handler, dependencies: [handler, rule, role] };
  }
}
