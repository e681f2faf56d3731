// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Policy, ScalingSettings, ScheduledAction } from './scaling-settings';

/** What Application Auto Scaling knows of a variant. */
export interface Registration {
  readonly registered: boolean;
  /** The ARN of each policy by its name. */
  readonly policyArns: Readonly<Record<string, string>>;
  readonly scheduledActionNames: readonly string[];
}

/** Something to be done to a variant. */
export type Action =
  | { readonly do: 'deregister' }
  | { readonly do: 'register'; readonly target: ScalingSettings['Target'] }
  | { readonly do: 'schedule'; readonly action: ScheduledAction }
  | { readonly do: 'putPolicy'; readonly policy: Policy };

/** What to do before CloudFormation updates an endpoint. */
export interface BeforeUpdate {
  readonly wantedType: string;
  /** Undefined if the endpoint is not there, or its configuration is not. */
  readonly runningType: string | undefined;
  readonly found: Registration;
  /** The settings that are deployed; undefined if there are none yet. */
  readonly deployed: ScalingSettings | undefined;
}

/**
 * Makes way for another instance type, or, on the way back, restores what made way.
 *
 * A roll-back needs no sign of its own: it wants the type that runs, after a forward step that has deregistered it.
 */
export function beforeUpdate({ wantedType, runningType, found, deployed }: BeforeUpdate): Action[] {
  if (runningType === undefined) {
    return [];
  }
  if (runningType !== wantedType) {
    return found.registered ? [{ do: 'deregister' }] : [];
  }
  return deployed?.InstanceType === wantedType ? whatIsMissing(deployed, found) : [];
}

/**
 * Registers the variant after the endpoint was updated, so that CloudFormation finds the target that it believes in.
 *
 * The policies are left to CloudFormation, which makes them under new names, and refuses to make one that exists.
 */
export function beforeTarget(settings: ScalingSettings, found: Registration): Action[] {
  return whatIsMissing({ ...settings, Policies: [] }, found);
}

/** Forward there is nothing left to do; on the way back CloudFormation does not know that its policies are gone. */
export function afterScaling(settings: ScalingSettings, found: Registration): Action[] {
  return whatIsMissing(settings, found);
}

/** Restores what went with an endpoint that was deleted, or what a roll-back that never reached the end has left out. */
export function inService(settings: ScalingSettings, runningType: string | undefined, found: Registration): Action[] {
  // Another type: a deployment is under way, which registers the variant itself.
  return runningType === settings.InstanceType ? whatIsMissing(settings, found) : [];
}

/** Nothing is changed that is there: that is CloudFormation's. */
function whatIsMissing({ Target, ScheduledActions, Policies }: ScalingSettings, found: Registration): Action[] {
  return [
    ...found.registered ? [] : [{ do: 'register', target: Target } as const],
    ...ScheduledActions
      .filter(action => !found.scheduledActionNames.includes(action.ScheduledActionName!))
      .map(action => ({ do: 'schedule', action }) as const),
    ...Policies
      .filter(policy => !(policy.PolicyName! in found.policyArns))
      .map(policy => ({ do: 'putPolicy', policy }) as const),
  ];
}
