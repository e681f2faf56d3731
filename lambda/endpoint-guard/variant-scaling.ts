// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import {
  ApplicationAutoScalingClient, DeleteScalingPolicyCommand, DeregisterScalableTargetCommand, DescribeScalableTargetsCommand,
  DescribeScheduledActionsCommand, paginateDescribeScalingPolicies, PutScalingPolicyCommand, PutScheduledActionCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import type { Action, Registration } from './decide';
import { Sleep, whileOthersUpdate } from './retry';
import type { ScheduledAction } from './scaling-settings';

/** A variant, as Application Auto Scaling sees it. */
export class VariantScaling {
  private readonly variant;

  constructor(private readonly client: ApplicationAutoScalingClient, endpointName: string, variantName: string, private readonly sleep: Sleep) {
    this.variant = {
      ServiceNamespace: 'sagemaker',
      ResourceId: `endpoint/${endpointName}/variant/${variantName}`,
      ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
    } as const;
  }

  public async describe(): Promise<Registration> {
    const { ServiceNamespace, ResourceId, ScalableDimension } = this.variant;
    const { ScalableTargets: targets = [] } = await this.client.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace, ScalableDimension, ResourceIds: [ResourceId] }),
    );
    // AWS keeps at most 200 scheduled actions for a target, and tells 50 at a time.
    const scheduledActionNames: string[] = [];
    for (let NextToken: string | undefined, first = true; first || NextToken; first = false) {
      const page = await this.client.send(new DescribeScheduledActionsCommand({ ...this.variant, NextToken }));
      scheduledActionNames.push(...(page.ScheduledActions ?? []).map(action => action.ScheduledActionName!));
      NextToken = page.NextToken;
    }
    const policyArns: Record<string, string> = {};
    for await (const { ScalingPolicies = [] } of paginateDescribeScalingPolicies({ client: this.client }, { ...this.variant })) {
      ScalingPolicies.forEach(policy => { policyArns[policy.PolicyName!] = policy.PolicyARN!; });
    }
    return { registered: targets.length > 0, scheduledActionNames, policyArns };
  }

  public async perform(action: Action): Promise<void> {
    await whileOthersUpdate(() => this.send(action), this.sleep);
  }

  private async send(action: Action): Promise<void> {
    switch (action.do) {
      case 'deregister':
        // Its policies and scheduled actions go with it.
        return unlessGone(this.client.send(new DeregisterScalableTargetCommand(this.variant)));
      case 'register':
        await this.client.send(new RegisterScalableTargetCommand({ ...action.target, ...this.variant }));
        return;
      case 'schedule':
        await this.client.send(new PutScheduledActionCommand({ ...withDates(action.action), ...this.variant }));
        return;
      case 'putPolicy':
        await this.client.send(new PutScalingPolicyCommand({ ...action.policy, ...this.variant }));
        return;
      case 'deletePolicy':
        return unlessGone(this.client.send(new DeleteScalingPolicyCommand({ PolicyName: action.name, ...this.variant })));
    }
  }
}

/** Somebody else may be faster, such as a delivery of the same request that Lambda took for lost. */
async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if ((error as Error).name !== 'ObjectNotFoundException') {
      throw error;
    }
  }
}

function withDates({ StartTime, EndTime, ...action }: ScheduledAction) {
  return { ...action, StartTime: StartTime ? new Date(StartTime) : undefined, EndTime: EndTime ? new Date(EndTime) : undefined };
}
