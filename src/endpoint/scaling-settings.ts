// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { CfnScalableTarget, CfnScalingPolicy, ScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import { AspectPriority, Aspects, CfnResource, Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Application Auto Scaling's limit for the name of a policy. */
const MAX_POLICY_NAME = 256;

/** How an endpoint scales: what `lambda/endpoint-guard` needs to register it again. */
export class ScalingSettings {
  private readonly stack: Stack;
  private readonly cfnTarget: CfnScalableTarget;
  private readonly policies = new Set<CfnScalingPolicy>();

  constructor(target: ScalableTarget, private readonly instanceType: string) {
    this.stack = Stack.of(target);
    this.cfnTarget = target.node.defaultChild as CfnScalableTarget;
    // Users may add policies until the end, also outside of the target.
    Aspects.of(this.stack).add({ visit: node => this.adopt(node) }, { priority: AspectPriority.MUTATING });
  }

  /** The settings in the names of Application Auto Scaling's API, which are those of CloudFormation; known at synthesis only. */
  public render(): object {
    const { minCapacity, maxCapacity, suspendedState, scheduledActions } = this.stack.resolve({
      minCapacity: this.cfnTarget.minCapacity,
      maxCapacity: this.cfnTarget.maxCapacity,
      suspendedState: this.cfnTarget.suspendedState,
      scheduledActions: this.cfnTarget.scheduledActions,
    });
    return {
      InstanceType: this.instanceType,
      Target: capitalized({ minCapacity, maxCapacity, suspendedState }),
      ScheduledActions: capitalized(scheduledActions ?? []),
      Policies: [...this.policies].map(policy => capitalized(this.stack.resolve({
        policyName: policy.policyName,
        policyType: policy.policyType,
        targetTrackingScalingPolicyConfiguration: policy.targetTrackingScalingPolicyConfiguration,
        stepScalingPolicyConfiguration: policy.stepScalingPolicyConfiguration,
        predictiveScalingPolicyConfiguration: policy.predictiveScalingPolicyConfiguration,
      }))),
    };
  }

  private adopt(node: IConstruct): void {
    if (CfnResource.isCfnResource(node) && node.cfnResourceType === CfnScalingPolicy.CFN_RESOURCE_TYPE_NAME) {
      const policy = node as CfnScalingPolicy;
      if (!this.policies.has(policy) && this.isOfTarget(policy)) {
        this.policies.add(policy);
        policy.policyName = this.named(policy.policyName);
      }
    }
  }

  private isOfTarget({ scalingTargetId }: CfnScalingPolicy): boolean {
    return this.stack.resolve(scalingTargetId)?.Ref === this.stack.resolve(this.cfnTarget.logicalId);
  }

  /**
   * With another instance type CloudFormation has to make the policies anew, because they are gone: another name says so. It
   * refuses to make a policy that exists, so that a name of before could also be in the way.
   */
  private named(name: string): string {
    const suffix = `-${this.instanceType}`;
    return Token.isUnresolved(name) ? name + suffix : name.slice(0, MAX_POLICY_NAME - suffix.length) + suffix;
  }
}

/** L1 constructs name members as JavaScript does. */
function capitalized(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(capitalized);
  }
  if (typeof value !== 'object' || value === null || value instanceof Date || isIntrinsic(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.charAt(0).toUpperCase() + key.slice(1), capitalized(item)]));
}

/** `{ Ref: … }` and `{ 'Fn::…': … }`, whose arguments are no members. */
function isIntrinsic(value: object): boolean {
  const [key, ...more] = Object.keys(value);
  return more.length === 0 && /^(Ref|Fn::.+)$/.test(key ?? '');
}
