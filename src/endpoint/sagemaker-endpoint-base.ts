// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnEndpoint, CfnEndpointConfig, CfnModel, IEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import type { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Annotations } from 'aws-cdk-lib/core';
import type { aws_sagemaker } from 'aws-cdk-lib/interfaces';
import type { Construct } from 'constructs';
import { AsyncInference } from './async-inference';
import { EndpointScaling, initialInstanceCount, scaleEndpoint } from './auto-scaling';
import type { AutoScalingOptions } from './auto-scaling-options';
import { addCostHint, addProvisionedConcurrencyHint } from './cost-hint';
import { createModel } from './create-model';
import { renderDataCapture } from './data-capture';
import { renderDeploymentConfig } from './deployment-config';
import { createLogGroup } from './endpoint-log';
import { connectionsOf, createNetwork, EndpointNetwork } from './endpoint-network';
import { endpointProblems } from './endpoint-problems';
import { ENDPOINT_PROP_TYPES } from './endpoint-prop-types';
import { completeOwn, createRole } from './endpoint-role';
import { createSchedules } from './endpoint-schedule';
import { grantServing } from './execution-role';
import { grantInvoke, grantInvokeAsync } from './grant-invoke';
import { warnOfUnreachableDraftModel } from './hub-reachability';
import { ImportedEndpoint } from './imported-endpoint';
import { MonitoredSageMakerEndpoint } from './monitored-sagemaker-endpoint';
import { renderVariant } from './production-variant';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ServedModel } from './served-model';
import type { ServerlessOptions } from './serverless-options';
import { ServingMode, servingMode } from './serving-mode';
import { renderTags } from './tags';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import { childPath } from '../private/construct-path';
import { ProblemList } from '../private/problem-list';
import { checkTypes } from '../private/prop-types';

/**
 * An endpoint of Amazon SageMaker that serves one model: the role, the model, the endpoint configuration and the endpoint.
 *
 * Changing what is served, or how, updates the endpoint in place: it keeps its name, and SageMaker takes the old instances
 * away once the new ones answer. Only another `endpointName` replaces it.
 *
 * Use one of `JumpStartSageMakerEndpoint`, `HuggingFaceSageMakerEndpoint` and `CustomSageMakerEndpoint`, or extend this
 * class for models from a source of your own.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints.html
 */
export abstract class SageMakerEndpointBase extends MonitoredSageMakerEndpoint implements IEndpoint, iam.IGrantable, ec2.IConnectable {
  /**
   * An endpoint that exists already, by its name.
   *
   * @param scope the construct that will contain it
   * @param id its id
   * @param endpointName the name of the endpoint, in the account and region of the scope
   */
  public static fromEndpointName(scope: Construct, id: string, endpointName: string): IEndpoint {
    return ImportedEndpoint.fromName(scope, id, endpointName);
  }

  /**
   * An endpoint that exists already, by its ARN.
   *
   * @param scope the construct that will contain it
   * @param id its id
   * @param endpointArn the ARN of the endpoint, in any account and region
   */
  public static fromEndpointArn(scope: Construct, id: string, endpointArn: string): IEndpoint {
    return ImportedEndpoint.fromArn(scope, id, endpointArn);
  }

  /** The model: what runs. */
  public readonly cfnModel: CfnModel;

  /** The endpoint configuration: on what it runs. */
  public readonly cfnEndpointConfig: CfnEndpointConfig;

  /** The endpoint. */
  public readonly cfnEndpoint: CfnEndpoint;

  /** What starts the endpoint. Undefined without `schedule`. */
  public readonly cfnStartSchedule?: CfnSchedule;

  /** What stops the endpoint. Undefined without `schedule`. */
  public readonly cfnStopSchedule?: CfnSchedule;

  /** The execution role. */
  public readonly role: iam.IRole;

  /** Who is granted what this endpoint is given access to: the execution role. */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * The instance type. For a serverless endpoint the one by which image and environment were chosen, on which nothing runs.
   */
  public readonly instanceType: SageMakerInstanceType;

  /** How many instances serve the model, at first if the endpoint scales; 0 for a serverless endpoint. */
  public readonly instanceCount: number;

  /** The log group of the endpoint. Undefined without `logRetention`: SageMaker makes one, outside of the stack. */
  public readonly logGroup?: logs.ILogGroup;

  private readonly asyncInference?: AsyncInference;
  private readonly network?: EndpointNetwork;
  private readonly serverless?: ServerlessOptions;
  private readonly mode: ServingMode;
  private scaling?: EndpointScaling;
  private arnReference?: string;
  private nameReference?: string;

  /**
   * @param scope the construct that contains the endpoint
   * @param id its id
   * @param props how the model is served
   * @param served what is served
   */
  protected constructor(scope: Construct, id: string, props: SageMakerEndpointBaseProps, served: ServedModel) {
    checkServing(childPath(scope, id), props, served);
    super(scope, id, { physicalName: props.endpointName });
    this.mode = servingMode(props);
    this.instanceType = served.instanceType;
    this.instanceCount = props.serverless ? 0 : props.instanceCount ?? initialInstanceCount(props.autoScaling);
    this.role = props.role ?? createRole(this, 'Role');
    this.grantPrincipal = this.role.grantPrincipal;
    this.network = createNetwork(this, props);
    this.serverless = props.serverless;
    this.asyncInference = props.asyncInference && new AsyncInference(this, props.asyncInference);
    grantServing(this.role, this, props, this.network);
    this.asyncInference?.grantServe(this.role);

    warnOfUnreachableDraftModel(this, props);
    this.cfnModel = createModel(this, this.role, this.network, props, served);
    this.cfnEndpointConfig = this.createEndpointConfig(props, served);
    this.cfnEndpoint = this.createEndpoint(props, served);
    completeOwn(this.role);
    this.logGroup = createLogGroup(this, props);
    if (this.logGroup) {
      this.cfnEndpoint.node.addDependency(this.logGroup);
    }
    const schedules = createSchedules(this, props);
    this.cfnStartSchedule = schedules?.start;
    this.cfnStopSchedule = schedules?.stop;
    if (props.autoScaling) {
      this.autoScale(props.autoScaling);
    } else if (props.serverless) {
      addProvisionedConcurrencyHint(this, props.serverless, this._scheduled);
    } else {
      addCostHint(this, this.instanceType, { min: this.instanceCount, max: this.instanceCount, scheduled: this._scheduled });
    }
  }

  // Getters, because each takes a token of CDK, of which most endpoints need none.

  /** The ARN of the endpoint. */
  public get endpointArn(): string {
    this.arnReference ??= this.getResourceArnAttribute(this.cfnEndpoint.ref, {
      service: 'sagemaker', resource: 'endpoint', resourceName: this.physicalName,
    });
    return this.arnReference;
  }

  /** The name of the endpoint. */
  public get endpointName(): string {
    this.nameReference ??= this.getResourceNameAttribute(this.cfnEndpoint.attrEndpointName);
    return this.nameReference;
  }

  /**
   * The security groups of the container, to open them to others.
   *
   * It throws for an endpoint without `vpc` or `vpcConfig`, which has no security groups.
   */
  public get connections(): ec2.Connections {
    return connectionsOf(this, this.network);
  }

  /**
   * The bucket of an asynchronous endpoint: its own, or the one that it was given. Undefined for all others, and if paths
   * were given instead.
   */
  public get asyncBucket(): IBucket | undefined {
    return this.asyncInference?.bucket;
  }

  /** The S3 URI below which callers of an asynchronous endpoint put requests. Undefined if there is none. */
  public get asyncInputPath(): string | undefined {
    return this.asyncInference?.inputPath;
  }

  /** The S3 URI below which an asynchronous endpoint writes results. Undefined for all others. */
  public get asyncOutputPath(): string | undefined {
    return this.asyncInference?.outputPath;
  }

  /** The S3 URI below which an asynchronous endpoint writes why requests failed. Undefined for all others. */
  public get asyncFailurePath(): string | undefined {
    return this.asyncInference?.failurePath;
  }

  /** The topic that is told of each request that succeeded. Undefined unless the endpoint is asynchronous. */
  public get successTopic(): ITopic | undefined {
    return this.asyncInference?.successTopic;
  }

  /** The topic that is told of each request that failed. Undefined unless the endpoint is asynchronous. */
  public get errorTopic(): ITopic | undefined {
    return this.asyncInference?.errorTopic;
  }

  /** What Application Auto Scaling knows of the endpoint, to add policies and schedules. Undefined unless it scales. */
  public get scalableTarget(): ScalableTarget | undefined {
    return this.scaling?.target;
  }

  /** @internal */
  public get _servingMode(): ServingMode {
    return this.mode;
  }

  /** @internal */
  public get _billedWhenIdle(): boolean {
    if (this.serverless) {
      return this.serverless.provisionedConcurrency !== undefined;
    }
    return this.scaling?.minCapacity !== 0;
  }

  /** @internal */
  public get _scheduled(): boolean {
    return this.cfnStartSchedule !== undefined;
  }

  /** How L1 constructs and integrations refer to the endpoint. */
  public get endpointRef(): aws_sagemaker.EndpointReference {
    return { endpointArn: this.endpointArn };
  }

  /**
   * Makes the number of instances follow the load, as the prop `autoScaling` does.
   *
   * The endpoint starts with `instanceCount` instances all the same. It throws for an endpoint that scales already.
   *
   * @param options between how many instances, and by what
   * @returns what policies and schedules of your own can be added to
   */
  public autoScale(options: AutoScalingOptions): ScalableTarget {
    this.scaling = scaleEndpoint(this, options, this.scaling);
    return this.scaling.target;
  }

  /**
   * Adds to what the execution role may do. The model waits for it.
   *
   * @param statement what the role may do
   */
  public addToRolePolicy(statement: iam.PolicyStatement): void {
    this.role.addToPrincipalPolicy(statement);
  }

  /**
   * Lets someone call the endpoint, also with a streamed response.
   *
   * @param grantee who may call it
   */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    return grantInvoke(grantee, [this.endpointArn]);
  }

  /**
   * Lets someone put requests into the queue of an asynchronous endpoint: put them into the folder for requests (where the
   * endpoint knows one), call the endpoint, and read results and failures.
   *
   * On an endpoint that is not asynchronous this adds a warning, because it answers no such call.
   *
   * @param grantee who may call it
   */
  public grantInvokeAsync(grantee: iam.IGrantable): iam.Grant {
    if (!this.asyncInference) {
      // Not an error: the L1 construct may have been made asynchronous by hand.
      Annotations.of(this).addWarningV2('cdk-sagemaker-endpoints:not-asynchronous',
        'grantInvokeAsync is for asynchronous endpoints, and this one is not: give asyncInference, or use grantInvoke.');
    }
    const calls = this.asyncInference?.grantCall(grantee) ?? [];
    return calls.reduce((grant, call) => grant.combine(call), grantInvokeAsync(grantee, [this.endpointArn]));
  }

  private createEndpointConfig(props: SageMakerEndpointBaseProps, served: ServedModel): CfnEndpointConfig {
    return new CfnEndpointConfig(this, 'EndpointConfig', {
      productionVariants: [renderVariant(this, this.cfnModel.attrModelName, this.instanceCount, props, served)],
      kmsKeyId: props.encryptionKey?.keyArn,
      asyncInferenceConfig: this.asyncInference?.render(),
      dataCaptureConfig: props.dataCapture && renderDataCapture(this, this.role, props.dataCapture),
      tags: renderTags(props.tags),
    });
  }

  private createEndpoint(props: SageMakerEndpointBaseProps, served: ServedModel): CfnEndpoint {
    return new CfnEndpoint(this, 'Endpoint', {
      endpointName: props.endpointName && this.physicalName,
      endpointConfigName: this.cfnEndpointConfig.attrEndpointConfigName,
      deploymentConfig: renderDeploymentConfig(this, props, served),
      tags: renderTags(served.tags, props.tags),
    });
  }
}

/** Before anything is added to the construct tree. */
function checkServing(path: string, props: SageMakerEndpointBaseProps, served: ServedModel): void {
  checkTypes(path, props, ENDPOINT_PROP_TYPES);
  const problems = new ProblemList();
  problems.add(...endpointProblems(props, served));
  problems.throwIfAny(path);
}
