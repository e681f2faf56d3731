// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { ArnFormat, Duration, Stack, Token } from 'aws-cdk-lib/core';
import { Construct, IDependable } from 'constructs';
import { jobNamePrefix } from './job-name';
import { optimizationStates } from './optimization-state-machine';
import { allow } from '../private/allow';
import type { JobRunner } from '../private/job-runner';
import { formatArn, partitionName } from '../private/regions';

/** The states of an execution after which nothing more happens. */
const END_STATES = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

export interface OptimizationRunnerProps {
  /** The execution role of the jobs. */
  readonly jobRole: IRole;
  /** The name of the job, which may hold tokens. */
  readonly jobName: string;
  /** What CreateOptimizationJob is asked for. */
  readonly request: object;
  /** What has to be there before the job starts, beside its role. */
  readonly dependencies: readonly IDependable[];
  /** When waiting for a job is over. */
  readonly timeout: Duration;
}

/** Optimization jobs of SageMaker as deploy-time jobs: executions of a state machine that creates them and waits for their ends. */
export class OptimizationRunner extends Construct implements JobRunner {
  public readonly work = 'optimization jobs';
  public readonly resourceType = 'Custom::ModelOptimizationJob';
  public readonly stateMachine: CfnStateMachine;
  private readonly role: Role;

  constructor(scope: Construct, id: string, private readonly props: OptimizationRunnerProps) {
    super(scope, id);
    const stack = Stack.of(this);
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: `Creates optimization jobs for ${scope.node.path}`,
    });
    this.grantJobs(this.role, ['sagemaker:CreateOptimizationJob', 'sagemaker:DescribeOptimizationJob', 'sagemaker:DeleteOptimizationJob', 'sagemaker:AddTags']);
    allow(this.role, {
      actions: ['iam:PassRole'],
      resources: [props.jobRole.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    });
    const partition = Token.isUnresolved(stack.region) ? stack.partition : partitionName(stack.region);
    this.stateMachine = new CfnStateMachine(this, 'Resource', {
      roleArn: this.role.roleArn,
      definitionString: JSON.stringify(optimizationStates(props.request, partition, props.timeout), undefined, 2),
    });
    this.stateMachine.node.addDependency(this.role);
  }

  public get properties(): JobRunner['properties'] {
    return { StateMachineArn: this.stateMachine.ref, OptimizationJobName: this.props.jobName };
  }

  public get result(): JobRunner['result'] {
    return { resourceType: 'Custom::ModelOptimizationResult', properties: { ResultOf: this.props.jobName } };
  }

  public get ended(): JobRunner['ended'] {
    return {
      id: 'ExecutionEnded',
      pattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [this.stateMachine.ref], status: END_STATES },
      },
    };
  }

  public get dependencies(): readonly IDependable[] {
    return [this.stateMachine, this.props.jobRole, ...this.props.dependencies];
  }

  public grant(role: IRole): void {
    allow(role, { actions: ['states:StartExecution'], resources: [this.stateMachine.ref] });
    allow(role, {
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [formatArn(Stack.of(this), {
        service: 'states', resource: 'execution', resourceName: `${this.stateMachine.attrName}:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      })],
    });
    this.grantJobs(role, ['sagemaker:DescribeOptimizationJob', 'sagemaker:StopOptimizationJob']);
  }

  /** Of all versions: one that is stopped has the inputs of an older template. */
  private grantJobs(role: IRole, actions: string[]): void {
    const resourceName = `${jobNamePrefix(this.node.scope as Construct)}-*`;
    allow(role, { actions, resources: [formatArn(Stack.of(this), { service: 'sagemaker', resource: 'optimization-job', resourceName })] });
  }
}
