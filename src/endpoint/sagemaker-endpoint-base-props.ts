// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import type { AsyncInferenceOptions } from './async-inference-options';
import type { AutoScalingOptions } from './auto-scaling-options';
import type { DataCaptureOptions } from './data-capture-options';
import type { Rollout } from './rollout';
import type { RoutingStrategy } from './routing-strategy';
import type { ScheduleOptions } from './schedule-options';
import type { ServerlessOptions } from './serverless-options';
import type { SpeculativeDecodingOptions } from './speculative-decoding-options';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';

/** How a model is served: what all endpoints have in common, whatever they run. */
export interface SageMakerEndpointBaseProps {
  /**
   * The name of the endpoint, used as it is: 1 to 63 letters, digits and hyphens, without a hyphen at either end.
   *
   * Changing it replaces the endpoint. Without a name CloudFormation makes one, which no other stack can collide with.
   *
   * SageMaker writes names in ARNs in lower case. A name that is known at the deployment only should be in lower case where the
   * endpoint scales or has a schedule: the policy of the function that keeps the scaling names it as it is.
   *
   * @default - a generated name
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html
   */
  readonly endpointName?: string;

  /**
   * How many instances serve the model, or do so at first with `autoScaling`; 1 or more.
   *
   * @default - 1, or the fewest that `autoScaling` allows, and 1 if that is none
   */
  readonly instanceCount?: number;

  /**
   * Instance types to take, in this order, when AWS has none of the instance type free: when the endpoint is made, and when it
   * scales; 1 to 4. They run the same image with the same environment, so they need the same kind and number of accelerators,
   * or as many vCPUs for models on CPUs. It excludes `capacityReservationArn`.
   *
   * @default - none; without free instances a deployment fails
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-heterogeneous.html
   */
  readonly fallbackInstanceTypes?: SageMakerInstanceType[];

  /**
   * The execution role, which SageMaker assumes to pull the image, read the model and write logs and metrics.
   *
   * What the endpoint needs is added to it; a role that cannot be changed (imported with `mutable: false`) needs all of it
   * beforehand.
   *
   * @default - a new role that may do exactly what this endpoint needs
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
   */
  readonly role?: iam.IRole;

  /**
   * Environment variables of the container; at most 100, each value of at most 1024 characters. They override those that
   * the model brings. A model package takes none.
   *
   * @default - those that the model brings
   */
  readonly environment?: { [name: string]: string };

  /**
   * How long the container may take to answer its health check; 60 to 3600 seconds. Large models need longer.
   *
   * @default - as long as the model is known to need, or 600
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
   */
  readonly startupHealthCheckTimeoutInSeconds?: number;

  /**
   * How long downloading the model to an instance may take; 60 to 3600 seconds.
   *
   * @default - as long as the model is known to need, or SageMaker's own
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
   */
  readonly modelDataDownloadTimeoutInSeconds?: number;

  /**
   * How long SageMaker may look for free instances, of all instance types together; 300 to 3600 seconds. Loading the model
   * does not count.
   *
   * @default - SageMaker's own
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
   */
  readonly instanceProvisionTimeoutInSeconds?: number;

  /**
   * The size of the storage volume of each instance; 1 to 512 GB. For instance types without local NVMe storage only.
   *
   * @default - as large as the model is known to need, or SageMaker's own
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/host-instance-storage.html
   */
  readonly volumeSizeInGb?: number;

  /**
   * The network of the container. Its subnets need a way to what the container uses: a NAT gateway, or VPC endpoints.
   * It excludes `vpcConfig`.
   *
   * @default - the container has SageMaker's own network
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Which subnets of `vpc` to use.
   *
   * @default - the private subnets, or the isolated ones where there are none
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The security groups of the container in `vpc`; 1 to 5.
   *
   * @default - a new one that lets everything out and nothing in
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * The network of the container by ids, for those who have them rather than a VPC construct. It excludes `vpc`.
   *
   * @default - the container has SageMaker's own network
   */
  readonly vpcConfig?: CfnModel.VpcConfigProperty;

  /**
   * Whether the container runs without any network access, not even to S3 or to other AWS services.
   *
   * SageMaker brings image and model data into the container all the same.
   *
   * @default - true for JumpStart models and model packages that AWS isolates, false for all others
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html
   */
  readonly networkIsolation?: boolean;

  /**
   * The key that encrypts the storage volume of the instances. Instance types with local NVMe storage take none: that
   * storage is encrypted by the hardware.
   *
   * @default - a key of AWS
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How the number of instances follows the load. Updates of the endpoint then keep the number that it has.
   *
   * A Lambda function of the stack keeps the scaling through changes of the instance type, which SageMaker refuses otherwise.
   *
   * SageMaker does not scale burstable instance types (`ml.t2`, `ml.t3`, …) and serverless endpoints.
   *
   * @default - the number of instances does not change
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html
   */
  readonly autoScaling?: AutoScalingOptions;

  /**
   * How long the log of the endpoint is kept. The log group is then part of the stack, and removed with it.
   *
   * It needs `endpointName`, because SageMaker names the log group after the endpoint. A log group that is left from an
   * endpoint of this name has to be deleted, or imported into the stack, first.
   *
   * @default - SageMaker makes the log group, keeps it for ever, and leaves it when the endpoint is deleted
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Serves asynchronously: requests wait in a queue, and their results are written to S3. It excludes `serverless`. Such an
   * endpoint answers `InvokeEndpointAsync` only, not `InvokeEndpoint`.
   *
   * @default - requests are answered at once
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html
   */
  readonly asyncInference?: AsyncInferenceOptions;

  /**
   * Serves without instances, on CPUs. It excludes what is about instances (`instanceCount`, `volumeSizeInGb`, the timeouts,
   * `fallbackInstanceTypes`, `routingStrategy`, `inferenceAmiVersion`, `capacityReservationArn`, `enableSsmAccess`), `vpc`, `vpcConfig`,
   * `networkIsolation`, `asyncInference`, `dataCapture`, model packages, and images and instance types with accelerators.
   *
   * SageMaker turns no endpoint with instances into a serverless one: give the construct another id then.
   *
   * @default - instances
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html
   */
  readonly serverless?: ServerlessOptions;

  /**
   * Records requests and responses in S3. It excludes `serverless`.
   *
   * @default - nothing is recorded
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html
   */
  readonly dataCapture?: DataCaptureOptions;

  /**
   * How updates move traffic to the new instances, and what undoes them.
   *
   * @default - all at once, and nothing undoes it
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html
   */
  readonly rollout?: Rollout;

  /**
   * When the endpoint is started and stopped, so that it is billed during these hours only. To stop it means to delete it:
   * a deployment that changes it while it is stopped starts it before. It excludes `serverless` without
   * `provisionedConcurrency`.
   *
   * @default - the endpoint is always there
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
   */
  readonly schedule?: ScheduleOptions;

  /**
   * Speculative decoding: a small draft model proposes tokens, which the model that is served checks several at a time. For
   * language models in containers that can do it: see `SpeculativeDecodingOptions.draftModel`.
   *
   * A container that downloads the draft model needs a network, which JumpStart models do not have unless `networkIsolation`
   * is false. Both models share the memory of the accelerators.
   *
   * @default - the model decodes alone, or as the configuration of a JumpStart model says
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-optimize.html
   */
  readonly speculativeDecoding?: SpeculativeDecodingOptions;

  /**
   * To which of several instances a request goes.
   *
   * @default - SageMaker's own, `RANDOM`
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantRoutingConfig.html
   */
  readonly routingStrategy?: RoutingStrategy;

  /**
   * The machine image of the instances, which decides on the drivers: `al2023-ami-sagemaker-inference-gpu-4-1`.
   *
   * @default - the one that the model or the image is known to need, or SageMaker's own for the instance type
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
   */
  readonly inferenceAmiVersion?: string;

  /**
   * The ARN of the ML capacity reservation (of a training plan) in which the instances start. They start nowhere else: if
   * it has no room, the deployment fails.
   *
   * @default - on demand
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantCapacityReservationConfig.html
   */
  readonly capacityReservationArn?: string;

  /**
   * Whether AWS Systems Manager may open sessions on the instances, for debugging.
   *
   * @default false
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/ssm-access.html
   */
  readonly enableSsmAccess?: boolean;

  /**
   * Tags of the model, the endpoint configuration and the endpoint, besides those of `Tags.of`.
   *
   * @default - only those that tell what the model is
   */
  readonly tags?: { [key: string]: string };
}
