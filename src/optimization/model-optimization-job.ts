// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IGrantable, IPrincipal, IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Annotations, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { isKnownFamily } from './combination-problems';
import { jobName } from './job-name';
import type { ModelOptimizationJobProps } from './model-optimization-job-props';
import { DEFAULT_RUNTIME, optimizationProblems } from './optimization-problems';
import { OPTIMIZATION_PROP_TYPES } from './optimization-prop-types';
import { optimizationContent, optimizationRequest, optimizationVersion } from './optimization-request';
import { grantOptimization, OptimizationOutput } from './optimization-role';
import { OptimizationRunner } from './optimization-runner';
import { OptimizedModelData } from './optimized-model-data';
import { RecommendedImage } from './recommended-image';
import type { ContainerImage } from '../container-image/container-image';
import { connectionsOf, createNetwork, EndpointNetwork } from '../endpoint/endpoint-network';
import { grantNetworkInterfaces } from '../endpoint/execution-role';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import { createModelBucket } from '../model-data/model-bucket';
import type { ModelData } from '../model-data/model-data';
import { childPath } from '../private/construct-path';
import { DeployTimeJob, MAX_JOB_DURATION } from '../private/deploy-time-job';
import { ProblemList } from '../private/problem-list';
import { checkTypes } from '../private/prop-types';

/** How long a job may wait for capacity, on top of its own time. */
const PENDING = Duration.hours(1);

/** The name is that of the API, and of lambda/deploy-time-job/optimization.ts. */
const RECOMMENDED_IMAGE = 'RecommendedInferenceImage';

/** What an endpoint has to know to serve the result. */
interface Serving {
  readonly environment: { readonly [name: string]: string };
  /** Whether the model was compiled for Neuron: the files are large. */
  readonly compiledForNeuron: boolean;
}

/**
 * An optimization job of Amazon SageMaker: quantizes, compiles or shards a model, or trains a draft model for it, when the stack is
 * deployed, and waits for the result, hours if need be.
 *
 * Hand it to `CustomSageMakerEndpoint` as `optimizedModel`. The same inputs start nothing; others start a new job, and the endpoint
 * is updated when that is done. A job that fails makes the deployment fail with SageMaker's reason. When the stack is deleted, a job that
 * runs is stopped; results go with the bucket.
 *
 * Jobs are billed as long as they run, on instances that SageMaker chooses.
 *
 * Fails with one error that names everything that is wrong with the props.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-optimize.html
 */
export class ModelOptimizationJob extends Construct implements IGrantable, ec2.IConnectable {
  /** The name of the job: another one for other inputs. Part of it is known at deployment only. */
  public readonly optimizationJobName: string;

  /** The instance type for which the model is optimized. */
  public readonly deploymentInstanceType: SageMakerInstanceType;

  /** The S3 URI below which the optimized model is (`OutputConfig.S3OutputLocation`), with its slash. */
  public readonly outputLocation: string;

  /** The bucket of the optimized model: the given or a new one. */
  public readonly outputBucket: IBucket;

  /** The URI of the image that SageMaker recommends to serve it (`OptimizationOutput.RecommendedInferenceImage`). Known at deployment only. */
  public readonly recommendedInferenceImage: string;

  /** The optimized model, for any construct that serves a model. Who serves it waits for the job. */
  public readonly modelData: ModelData;

  /** The image that SageMaker recommends to serve it. */
  public readonly containerImage: ContainerImage;

  /** The execution role of the job. */
  public readonly role: IRole;

  /** Who is granted what the job is given access to: the execution role. */
  public readonly grantPrincipal: IPrincipal;

  /** @internal */
  public readonly _serving: Serving;

  private readonly network?: EndpointNetwork;

  /**
   * @param scope the construct that contains the job
   * @param id its id
   * @param props what is optimized, and how
   */
  constructor(scope: Construct, id: string, props: ModelOptimizationJobProps) {
    super(scope, id);
    this.checkProps(childPath(scope, id), props);
    const { deploymentInstanceType: instanceType, maxRuntime = DEFAULT_RUNTIME, encryptionKey } = props;
    this.deploymentInstanceType = instanceType;
    this.role = props.role ?? new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com'),
      description: `What SageMaker may do for the optimization job ${this.node.path}`,
    });
    this.grantPrincipal = this.role.grantPrincipal;
    this.network = createNetwork(this, props, 'optimization job');
    this.outputBucket = props.outputBucket ?? createModelBucket(this, 'Bucket', encryptionKey, props.removalPolicy);

    // The address keeps constructs that share a bucket apart.
    const output: OptimizationOutput = { bucket: this.outputBucket, folder: props.outputPrefix ?? `${this.node.addr}/`, encryptionKey };
    grantOptimization(this.role, this, output);
    if (this.network) {
      grantNetworkInterfaces(this.role, this, this.network.vpcConfig.subnets, this.network.vpcConfig.securityGroupIds);
    }
    const { modelSource, dependency } = props.source._bind(this, this.role, instanceType.toString());
    const content = optimizationContent(props, modelSource, props.optimizations.map(optimization => optimization._render(this, this.role)));
    const version = optimizationVersion(this, content, props);
    const artifactPrefix = props.outputPrefix ?? `${output.folder}${version}/`;
    this.outputLocation = `s3://${this.outputBucket.bucketName}/${artifactPrefix}`;
    this.optimizationJobName = jobName(this, version);

    const request = optimizationRequest(content, props, {
      jobName: this.optimizationJobName, roleArn: this.role.roleArn, outputLocation: this.outputLocation, maxRuntime, network: this.network,
    });
    const duration = maxRuntime.plus(PENDING);
    const job = new DeployTimeJob(this, 'Job', {
      runner: new OptimizationRunner(this, 'StateMachine', {
        jobRole: this.role, jobName: this.optimizationJobName, request, dependencies: dependency ? [dependency] : [], timeout: duration,
      }),
      bucket: this.outputBucket,
      artifactPrefix,
      version,
      inputs: request,
      duration,
    });
    this.recommendedInferenceImage = job.resultAttribute(RECOMMENDED_IMAGE);
    this._serving = servingOf(props);
    this.modelData = new OptimizedModelData(output, this.outputLocation, props.source._acceptEula || undefined, networkUseOf(props), job);
    this.containerImage = new RecommendedImage(this.recommendedInferenceImage);
  }

  /**
   * The security groups of the job, to open others to it.
   *
   * It throws for a job without `vpc`, which has no security groups.
   */
  public get connections(): ec2.Connections {
    return connectionsOf(this, this.network, 'a job');
  }

  /**
   * Adds to what the execution role may do. The job waits for it.
   *
   * @param statement what the role may do
   */
  public addToRolePolicy(statement: PolicyStatement): void {
    this.role.addToPrincipalPolicy(statement);
  }

  private checkProps(path: string, props: ModelOptimizationJobProps): void {
    checkTypes(path, props, OPTIMIZATION_PROP_TYPES);
    const problems = new ProblemList();
    problems.add(...optimizationProblems(props, Stack.of(this).region, MAX_JOB_DURATION.minus(PENDING)));
    problems.throwIfAny(path);
    const { family } = props.deploymentInstanceType;
    if (!isKnownFamily(family)) {
      Annotations.of(this).addWarningV2('cdk-sagemaker-endpoints:optimization-instance-type',
        `Optimization jobs are not known to support the instance family ${family}. The deployment fails if SageMaker does not.`);
    }
  }
}

function servingOf({ optimizations, environment }: ModelOptimizationJobProps): Serving {
  const has = (technique: string) => optimizations.find(({ _technique }) => _technique === technique);
  // Shards are for one number of GPUs, of which the server has to know.
  return { environment: { ...environment, ...has('fastLoading')?._environment }, compiledForNeuron: has('neuron') !== undefined };
}

function networkUseOf({ optimizations }: ModelOptimizationJobProps): string | undefined {
  return optimizations.some(({ _technique }) => _technique === 'fastLoading') ? 'streams the shards of the model from S3 when it starts' : undefined;
}
