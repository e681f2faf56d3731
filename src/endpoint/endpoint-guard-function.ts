// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { CfnEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import { ArnFormat, CfnResource, CustomResourceProviderBase, Lazy, RemovalPolicy, Size, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { formatArn } from '../private/regions';

const ID = 'CdkSageMakerEndpoints::EndpointGuard';

/** The newest that Lambda has in every region; it brings the AWS SDK along. */
const RUNTIME = 'nodejs24.x';

/** Loading the SDK's clients takes half of it. */
const MEMORY = Size.mebibytes(256);

/** The Lambda function that guards the endpoints of a stack: `lambda/endpoint-guard`. */
export class EndpointGuardFunction extends CustomResourceProviderBase {
  /** The function of the stack that a construct is in. */
  public static of(scope: Construct): EndpointGuardFunction {
    const stack = Stack.of(scope);
    return stack.node.tryFindChild(ID) as EndpointGuardFunction | undefined ?? new EndpointGuardFunction(stack);
  }

  private readonly endpoints = new Set<CfnEndpoint>();
  private readonly keys = new Set<IKey>();
  private scales = false;
  private starts = false;

  private constructor(stack: Stack) {
    super(stack, ID, {
      codeDirectory: join(__dirname, '../../assets/lambda/endpoint-guard'),
      runtimeName: RUNTIME,
      memorySize: MEMORY,
      description: 'Readies SageMaker endpoints for being updated (cdk-sagemaker-endpoints)',
      // The function answers CloudFormation itself: CDK's wrapper would answer for a wait that has to go on, and takes no events.
      useCfnResponseWrapper: false,
    });
    this.keepLogs();
    this.allow(['cloudformation:DescribeStackResource', 'cloudformation:DescribeStacks'], stack.stackId);
    this.allow(['sagemaker:DescribeEndpoint'], this.endpointArns());
    this.allow(['sagemaker:DescribeEndpointConfig'], configArns(stack));
  }

  /** Lets the function look at an endpoint, and do what else it is allowed to. */
  public allowEndpoint(endpoint: CfnEndpoint): void {
    this.endpoints.add(endpoint);
  }

  /** Lets the function register variants of the endpoints, and put their policies. */
  public allowScaling(): void {
    if (!this.scales) {
      this.scales = true;
      this.allowAutoScaling(Stack.of(this));
    }
  }

  /**
   * Lets the function start endpoints.
   *
   * @param encryptionKey what encrypts the volumes of one of them
   */
  public allowStart(encryptionKey: IKey | undefined): void {
    if (!this.starts) {
      this.starts = true;
      this.allowCreating(Stack.of(this));
    }
    if (encryptionKey && !this.keys.has(encryptionKey)) {
      this.keys.add(encryptionKey);
      // Whoever creates an endpoint hands the key on: CreateEndpointConfig.KmsKeyId.
      this.allow(['kms:CreateGrant'], encryptionKey.keyArn, { Bool: { 'kms:GrantIsForAWSResource': 'true' } });
    }
  }

  /** Logs that go with the stack, in place of those that Lambda makes to keep for ever. */
  private keepLogs(): void {
    const logGroup = new LogGroup(this, 'LogGroup', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    (this.node.findChild('Handler') as CfnResource).addPropertyOverride('LoggingConfig', { LogGroup: logGroup.logGroupName });
    // It is there to write logs, anywhere. There is no role where the app makes none (`Role.customizeRoles`).
    (this.node.tryFindChild('Role') as CfnResource | undefined)?.addPropertyDeletionOverride('ManagedPolicyArns');
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);
  }

  private allowCreating(stack: Stack): void {
    // CloudFormation starts the names that it makes with the stack's.
    this.allow(['scheduler:GetSchedule'], formatArn(stack, { service: 'scheduler', resource: 'schedule', resourceName: `default/${stack.stackName}-*` }));
    this.allow(['sagemaker:AddTags', 'sagemaker:CreateEndpoint'], this.endpointArns());
    this.allow(['sagemaker:CreateEndpoint'], configArns(stack));
  }

  private allowAutoScaling(stack: Stack): void {
    this.allow(['events:ListTargetsByRule'], formatArn(stack, { service: 'events', resource: 'rule', resourceName: `${stack.stackName}-*` }));
    // Application Auto Scaling registers nothing for those who could not scale it themselves, and asks SageMaker about it.
    this.allow(['sagemaker:UpdateEndpointWeightsAndCapacities'], this.endpointArns());
    // The ids of targets are random; the conditions leave the instances of SageMaker's endpoints.
    this.allow([
      'application-autoscaling:DeleteScalingPolicy',
      'application-autoscaling:DeregisterScalableTarget',
      'application-autoscaling:PutScalingPolicy',
      'application-autoscaling:PutScheduledAction',
      'application-autoscaling:RegisterScalableTarget',
    ], formatArn(stack, { service: 'application-autoscaling', resource: 'scalable-target', resourceName: '*' }), {
      StringEquals: {
        'application-autoscaling:service-namespace': 'sagemaker',
        'application-autoscaling:scalable-dimension': 'sagemaker:variant:DesiredInstanceCount',
      },
    });
    // A policy is taken only from those who could make its alarms; with which names that is tried is not documented.
    const alarms = formatArn(stack, { service: 'cloudwatch', resource: 'alarm', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    this.allow(['cloudwatch:DeleteAlarms', 'cloudwatch:PutMetricAlarm'], alarms);
    // What lists has no resource.
    this.allow([
      'application-autoscaling:DescribeScalableTargets',
      'application-autoscaling:DescribeScalingPolicies',
      'application-autoscaling:DescribeScheduledActions',
      'cloudwatch:DescribeAlarms',
    ], '*');
  }

  /** The role is there before the endpoints, so that it can name only those whose names were given. */
  private endpointArns(): string[] {
    return Lazy.list({ produce: () => [...new Set([...this.endpoints].flatMap(endpoint => endpointArns(Stack.of(this), endpoint)))] });
  }

  private allow(actions: string[], resource: string | string[], conditions?: object): void {
    this.addToRolePolicy({ Effect: 'Allow', Action: actions, Resource: resource, Condition: conditions });
  }
}

/** The names of configurations change with each deployment. */
function configArns(stack: Stack): string {
  return formatArn(stack, { service: 'sagemaker', resource: 'endpoint-config', resourceName: '*' });
}

/** SageMaker writes names in ARNs in lower case. */
function endpointArns(stack: Stack, { endpointName }: CfnEndpoint): string[] {
  const given = stack.resolve(endpointName) === undefined ? '*' : endpointName!;
  const names = Token.isUnresolved(given) ? [given] : [...new Set([given, given.toLowerCase()])];
  return names.map(resourceName => formatArn(stack, { service: 'sagemaker', resource: 'endpoint', resourceName }));
}
