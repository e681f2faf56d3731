// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import { CfnScalableTarget, CfnScalingPolicy, ScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import { AspectPriority, Aspects, CfnResource, Lazy, Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Application Auto Scaling's limit for the name of a policy. */
const MAX_POLICY_NAME = 256;

/** How an endpoint scales: what `lambda/endpoint-guard` needs to register it again. */
export class ScalingSettings {
  private readonly stack: Stack;
  private readonly cfnTarget: CfnScalableTarget;
  private readonly policies = new Set<CfnScalingPolicy>();

  constructor(target: ScalableTarget, private readonly config: CfnEndpointConfig) {
    this.stack = Stack.of(target);
    this.cfnTarget = target.node.defaultChild as CfnScalableTarget;
    // Users may add policies until the end, also outside of the target.
    Aspects.of(this.stack).add({ visit: node => this.adopt(node) }, { priority: AspectPriority.MUTATING });
  }

  /** On what the endpoint runs: an instance type, or the types of its pools with `+` between them. */
  public get instanceTypes(): string {
    const [{ instanceType, instancePools }] = this.stack.resolve(this.config.productionVariants);
    const pools = (instancePools ?? []) as CfnEndpointConfig.InstancePoolsProperty[];
    const types: unknown[] = instanceType === undefined ? pools.map(pool => pool.instanceType) : [instanceType];
    return types.map(type => typeof type === 'string' ? type : Token.asString(type)).join('+');
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
      InstanceTypes: this.instanceTypes,
      Target: capitalized({ minCapacity, maxCapacity, suspendedState }),
      ScheduledActions: capitalized(scheduledActions ?? []),
      Policies: [...this.policies].map(policy => capitalized({
        policyName: this.stack.resolve(policy.policyName), ...this.configuration(policy),
      })),
    };
  }

  private configuration(policy: CfnScalingPolicy): object {
    return this.stack.resolve({
      policyType: policy.policyType,
      targetTrackingScalingPolicyConfiguration: policy.targetTrackingScalingPolicyConfiguration,
      stepScalingPolicyConfiguration: policy.stepScalingPolicyConfiguration,
      predictiveScalingPolicyConfiguration: policy.predictiveScalingPolicyConfiguration,
    });
  }

  private adopt(node: IConstruct): void {
    if (CfnResource.isCfnResource(node) && node.cfnResourceType === CfnScalingPolicy.CFN_RESOURCE_TYPE_NAME) {
      const policy = node as CfnScalingPolicy;
      if (!this.policies.has(policy) && this.isOfTarget(policy)) {
        this.policies.add(policy);
        const given = policy.policyName;
        policy.policyName = Lazy.string({ produce: () => this.named(given, policy) });
      }
    }
  }

  private isOfTarget({ scalingTargetId }: CfnScalingPolicy): boolean {
    return this.stack.resolve(scalingTargetId)?.Ref === this.stack.resolve(this.cfnTarget.logicalId);
  }

  /**
   * With other instance types CloudFormation has to make the policies anew, because they are gone. So it has to with other settings: it
   * may know a policy by an ARN of before. Another name makes it do both; under the same name it refuses to make a policy that exists.
   */
  private named(given: string, policy: CfnScalingPolicy): string {
    const digest = createHash('sha256').update(JSON.stringify(this.configuration(policy))).digest('hex').slice(0, 8);
    const suffix = `-${this.instanceTypes}-${digest}`;
    return Token.isUnresolved(given) ? given + suffix : given.slice(0, MAX_POLICY_NAME - suffix.length) + suffix;
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
