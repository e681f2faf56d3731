// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CreateEndpointCommandInput, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { pointAlarmsTo } from './alarms';
import { CONFIG } from './client-config';
import { Action, afterScaling, beforeTarget, beforeUpdate, inService, Registration } from './decide';
import { DeployedStack, stackName } from './deployed-stack';
import { Endpoint } from './endpoint';
import { EndpointState, whyUnusable } from './endpoint-status';
import { GuardError, OutOfTime } from './guard-error';
import {
  CustomResourceRequest, ENDPOINT_GUARD, EndpointGuardRequest, InServiceEvent, SCALING_GUARD, ScalingRequest, TARGET_GUARD,
} from './requests';
import type { ScalingSettings } from './scaling-settings';
import { VariantScaling } from './variant-scaling';
import { Clock, deployed, settled } from './wait';

/** Keeps an endpoint's scaling through changes of its instance type; docs/adr/0006 tells why and when. */
export class Guard {
  private readonly scaling = new ApplicationAutoScalingClient(CONFIG);
  private readonly alarms = new CloudWatchClient(CONFIG);
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

  /**
   * Restores what an endpoint has lost that came into service.
   *
   * Never during a deployment: one that has just taken the scaling out of its way would find it there again.
   */
  public async restore({ StackId, EndpointName, VariantName, Rule }: InServiceEvent): Promise<void> {
    const stack = new DeployedStack(StackId);
    if (!await deployed(stack, this.clock)) {
      return;
    }
    const settings = await stack.settingsOf(Rule);
    const endpoint = new Endpoint(this.sagemaker, EndpointName);
    const state = await endpoint.describe();
    // Without a rule it does not scale any more; in another state it comes into service again, with another event.
    if (settings && state?.status === 'InService') {
      const scaling = this.variant(EndpointName, VariantName);
      const running = await endpoint.instanceTypes(state, VariantName);
      await this.perform(inService(settings, running, await scaling.describe()), scaling, stackName(StackId));
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
    const stack = new DeployedStack(StackId);
    const start = wanted.StartSchedule === undefined ? undefined : await stack.requestOf(wanted.StartSchedule);
    const name = wanted.TargetGuard === undefined ? start?.EndpointName : await stack.physicalId(wanted.TargetGuard);
    if (name === undefined) {
      return;
    }
    const endpoint = new Endpoint(this.sagemaker, name);
    const state = await this.ready(endpoint, start, stack);
    const { InstanceTypes, Rule, VariantName } = wanted;
    if (InstanceTypes !== undefined && Rule !== undefined) {
      const scaling = this.variant(name, VariantName);
      const actions = beforeUpdate({
        wanted: InstanceTypes,
        running: state && await endpoint.instanceTypes(state, VariantName),
        found: await scaling.describe(),
        deployed: await stack.settingsOf(Rule),
      });
      await this.perform(actions, scaling, stackName(StackId));
    }
  }

  /**
   * What an endpoint settles to, started before if its schedule has stopped it: CloudFormation can only update what is there.
   *
   * @throws GuardError if it cannot be updated
   */
  private async ready(endpoint: Endpoint, start: CreateEndpointCommandInput | undefined, stack: DeployedStack): Promise<EndpointState | undefined> {
    try {
      const found = await settled(endpoint, this.clock);
      if (!found && start) {
        await endpoint.create(start);
      }
      const state = found ?? await settled(endpoint, this.clock);
      const problem = state && whyUnusable(state, start !== undefined);
      if (problem) {
        throw new GuardError(problem);
      }
      return state;
    } catch (error) {
      if (error instanceof OutOfTime || !(await stack.status()).includes('ROLLBACK')) {
        throw error;
      }
      // To fail in a roll-back would end it, also where the endpoint need not be put back.
      console.error(error);
      return undefined;
    }
  }

  private async complete(
    { StackId, ResourceProperties: { EndpointName, VariantName, Settings }, OldResourceProperties: before }: ScalingRequest,
    decide: (settings: ScalingSettings, found: Registration, before: ScalingSettings) => Action[],
  ): Promise<void> {
    await settled(new Endpoint(this.sagemaker, EndpointName), this.clock);
    const scaling = this.variant(EndpointName, VariantName);
    await this.perform(decide(JSON.parse(Settings), await scaling.describe(), JSON.parse(before!.Settings)), scaling, stackName(StackId));
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
