// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { pointAlarmsTo } from './alarms';
import { Action, afterScaling, beforeTarget, beforeUpdate, inService, Registration } from './decide';
import { DeployedStack, stackName } from './deployed-stack';
import { Endpoint } from './endpoint';
import { whyUnusable } from './endpoint-status';
import { GuardError } from './guard-error';
import {
  CustomResourceRequest, ENDPOINT_GUARD, EndpointGuardRequest, InServiceEvent, SCALING_GUARD, ScalingRequest, TARGET_GUARD,
} from './requests';
import type { ScalingSettings } from './scaling-settings';
import { VariantScaling } from './variant-scaling';
import { Clock, settled } from './wait';

/** The SDK repeats throttled calls after ever longer pauses; there is time, and an account's stacks may deploy at once. */
const CONFIG = { maxAttempts: 8 };

/** Keeps an endpoint's scaling through changes of its instance type; docs/adr/0006 tells why and when. */
export class Guard {
  private readonly scaling = new ApplicationAutoScalingClient(CONFIG);
  private readonly stacks = new CloudFormationClient(CONFIG);
  private readonly alarms = new CloudWatchClient(CONFIG);
  private readonly events = new EventBridgeClient(CONFIG);
  private readonly sagemaker = new SageMakerClient(CONFIG);

  constructor(private readonly clock: Clock) {}

  /** Does what CloudFormation asks for and returns the physical id of the resource. */
  public async deploy(request: CustomResourceRequest): Promise<string> {
    // In the first deployment nothing is in the way, and what CloudFormation deletes it deregisters itself.
    if (request.RequestType === 'Update') {
      await this.update(request);
    }
    if (request.RequestType !== 'Delete' && request.ResourceType !== ENDPOINT_GUARD) {
      return request.ResourceProperties.EndpointName;
    }
    return request.PhysicalResourceId ?? request.LogicalResourceId;
  }

  /** Restores what an endpoint has lost that came into service. */
  public async restore({ EndpointName, VariantName, StackName, Settings }: InServiceEvent): Promise<void> {
    const endpoint = new Endpoint(this.sagemaker, EndpointName);
    const state = await endpoint.describe();
    // Another change has begun since; its end brings another event.
    if (state?.status === 'InService') {
      const scaling = this.variant(EndpointName, VariantName);
      const runningType = await endpoint.instanceType(state, VariantName);
      await this.perform(inService(Settings, runningType, await scaling.describe()), scaling, StackName);
    }
  }

  private async update(request: CustomResourceRequest): Promise<void> {
    switch (request.ResourceType) {
      case ENDPOINT_GUARD:
        return this.makeWay(request);
      case TARGET_GUARD:
        // Another name is another endpoint, for which CloudFormation makes another target.
        return request.ResourceProperties.EndpointName === request.OldResourceProperties?.EndpointName
          ? this.complete(request, beforeTarget)
          : undefined;
      case SCALING_GUARD:
        return this.complete(request, afterScaling);
    }
  }

  private async makeWay({ StackId, ResourceProperties: wanted }: EndpointGuardRequest): Promise<void> {
    const stack = new DeployedStack(this.stacks, this.events, StackId);
    const name = await stack.physicalId(wanted.TargetGuard);
    if (name === undefined) {
      return;
    }
    const endpoint = new Endpoint(this.sagemaker, name);
    const state = await settled(endpoint, this.clock);
    const problem = state && whyUnusable(state);
    if (problem) {
      throw new GuardError(problem);
    }
    const scaling = this.variant(name, wanted.VariantName);
    const actions = beforeUpdate({
      wantedType: wanted.InstanceType,
      runningType: state && await endpoint.instanceType(state, wanted.VariantName),
      found: await scaling.describe(),
      deployed: await stack.settingsOf(wanted.Rule),
    });
    await this.perform(actions, scaling, stackName(StackId));
  }

  private async complete(
    { StackId, ResourceProperties: { EndpointName, VariantName, Settings } }: ScalingRequest,
    decide: (settings: ScalingSettings, found: Registration) => Action[],
  ): Promise<void> {
    await settled(new Endpoint(this.sagemaker, EndpointName), this.clock);
    const scaling = this.variant(EndpointName, VariantName);
    await this.perform(decide(JSON.parse(Settings), await scaling.describe()), scaling, stackName(StackId));
  }

  private variant(endpointName: string, variantName: string): VariantScaling {
    return new VariantScaling(this.scaling, endpointName, variantName, this.clock.sleep);
  }

  private async perform(actions: readonly Action[], scaling: VariantScaling, stack: string): Promise<void> {
    for (const action of actions) {
      await scaling.perform(action);
    }
    // Also without actions: an invocation that came before may have ended between the two.
    const policyArns = Object.values((await scaling.describe()).policyArns);
    if (policyArns.length > 0) {
      await pointAlarmsTo(policyArns, this.alarms, stack);
    }
  }
}
