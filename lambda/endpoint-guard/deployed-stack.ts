// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { CloudFormationClient, DescribeStackResourceCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { EventBridgeClient, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import type { CreateEndpointCommandInput } from '@aws-sdk/client-sagemaker';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { CONFIG } from './client-config';
import type { InServiceEvent } from './requests';
import type { ScalingSettings } from './scaling-settings';

/** What CloudFormation has deployed so far, of which the guard is a part. */
export class DeployedStack {
  private readonly stacks = new CloudFormationClient(CONFIG);
  private readonly events = new EventBridgeClient(CONFIG);
  private readonly scheduler = new SchedulerClient(CONFIG);

  constructor(private readonly stackId: string) {}

  /** What CloudFormation does with the stack, or has done. */
  public async status(): Promise<string> {
    const { Stacks: [stack] = [] } = await this.stacks.send(new DescribeStacksCommand({ StackName: this.stackId }));
    return stack?.StackStatus ?? 'DELETE_COMPLETE';
  }

  /** The physical id of a resource; undefined if CloudFormation has not made it yet. */
  public async physicalId(logicalId: string): Promise<string | undefined> {
    try {
      const { StackResourceDetail: resource } = await this.stacks.send(
        new DescribeStackResourceCommand({ StackName: this.stackId, LogicalResourceId: logicalId }),
      );
      return resource?.PhysicalResourceId || undefined;
    } catch (error) {
      if (/does not exist/.test((error as Error).message)) {
        return undefined;
      }
      throw error;
    }
  }

  /** The request with which a schedule starts an endpoint; undefined if there is no such schedule yet. */
  public async requestOf(scheduleLogicalId: string): Promise<CreateEndpointCommandInput | undefined> {
    const schedule = await this.physicalId(scheduleLogicalId);
    if (schedule === undefined) {
      return undefined;
    }
    const { Target } = await this.scheduler.send(new GetScheduleCommand({ Name: schedule }));
    return JSON.parse(Target!.Input!);
  }

  /** The settings that a rule carries; undefined if there is no such rule yet. */
  public async settingsOf(ruleLogicalId: string): Promise<ScalingSettings | undefined> {
    const rule = await this.physicalId(ruleLogicalId);
    if (rule === undefined) {
      return undefined;
    }
    const { Targets: [target] = [] } = await this.events.send(new ListTargetsByRuleCommand({ Rule: rule }));
    return target?.Input === undefined ? undefined : (JSON.parse(target.Input) as InServiceEvent).Settings;
  }
}

/** `arn:aws:cloudformation:us-east-1:111122223333:stack/Name/guid` */
export function stackName(stackId: string): string {
  return stackId.split('/')[1];
}
