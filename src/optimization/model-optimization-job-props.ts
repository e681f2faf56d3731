// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { ModelOptimization } from './model-optimization';
import type { ModelOptimizationSource } from './model-optimization-source';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';

/**
 * What a `ModelOptimizationJob` optimizes, and how.
 *
 * Another `source`, `deploymentInstanceType`, `optimizations`, `environment`, `maxInstanceCount`, `encryptionKey`, output or `revision`
 * starts a new job when the stack is deployed. All else, such as `maxRuntime` and `tags`, is for jobs that start later.
 */
export interface ModelOptimizationJobProps {
  /** The model. */
  readonly source: ModelOptimizationSource;

  /**
   * The instance type for which the model is optimized (`DeploymentInstanceType`). Quantized models also run on others;
   * compiled ones run on the same kind of accelerator only. SageMaker decides by itself on what the job runs.
   *
   * Adds a warning for a family that is newer than this version of the library.
   *
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateOptimizationJob.html
   */
  readonly deploymentInstanceType: SageMakerInstanceType;

  /** One technique, or several that go together. */
  readonly optimizations: ModelOptimization[];

  /**
   * Environment variables of the model's container, in the job (`OptimizationEnvironment`) and in endpoints that serve the result;
   * at most 25, names of 1 to 256 and values of at most 256 characters.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * The bucket for the optimized model, in the region of the stack.
   *
   * @default - a new bucket, encrypted, private and for TLS only
   */
  readonly outputBucket?: IBucket;

  /**
   * The prefix of the optimized model, with its slash: `awq/`. Every job writes there, also while an endpoint still serves what an
   * earlier one has written: leave it out, or change it with the inputs, to keep them apart.
   *
   * @default - a prefix for each version of the inputs
   */
  readonly outputPrefix?: string;

  /**
   * The key that encrypts the optimized model (`OutputConfig.KmsKeyId`) and the new bucket.
   *
   * @default - what the bucket does
   */
  readonly encryptionKey?: IKey;

  /**
   * What becomes of the new bucket, and the optimized models in it, when the construct is deleted: `DESTROY` or `RETAIN`.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * How long the job may run (`StoppingCondition.MaxRuntimeInSeconds`), whole seconds; 15 minutes to 10 hours and 50 minutes, because
   * CloudFormation waits for 12 hours at most, and a job may wait for capacity.
   *
   * @default Duration.hours(10)
   */
  readonly maxRuntime?: Duration;

  /**
   * On how many instances the job may run at once (`MaxInstanceCount`); 1 or more.
   *
   * @default - what SageMaker chooses
   */
  readonly maxInstanceCount?: number;

  /**
   * The ARN of a training plan whose reserved capacity the job uses (`TrainingPlanArns`).
   *
   * @default - on-demand capacity
   */
  readonly trainingPlanArn?: string;

  /**
   * The VPC that the job's container reaches. Its subnets need a way to S3, by a gateway endpoint for example.
   *
   * @default - SageMaker's own network
   */
  readonly vpc?: ec2.IVpc;

  /**
   * The subnets, at most 16.
   *
   * @default - the private subnets of `vpc`
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The security groups, 1 to 5.
   *
   * @default - a new group without ingress
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * The execution role of the job. It is granted what the job needs, unless it is imported as immutable.
   *
   * @default - a new role that may do exactly what the job needs
   */
  readonly role?: IRole;

  /**
   * Change it to start a new job for the same inputs: when the files of the model have changed, for example.
   *
   * @default - none
   */
  readonly revision?: string;

  /**
   * Tags of the job; at most 50.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}
