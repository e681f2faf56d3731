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
  | { readonly do: 'putPolicy'; readonly policy: Policy }
  | { readonly do: 'deletePolicy'; readonly name: string };

/** What to do before CloudFormation updates an endpoint. */
export interface BeforeUpdate {
  readonly wanted: string;
  /** Undefined if the endpoint is not there, or its configuration is not. */
  readonly running: string | undefined;
  readonly found: Registration;
  /** The settings that are deployed; undefined if there are none yet. */
  readonly deployed: ScalingSettings | undefined;
}

/**
 * Makes way for another instance type, or, on the way back, restores what made way.
 *
 * A roll-back needs no sign of its own: it wants the type that runs, after a forward step that has deregistered it.
 */
export function beforeUpdate({ wanted, running, found, deployed }: BeforeUpdate): Action[] {
  if (running === undefined) {
    return [];
  }
  if (running !== wanted) {
    return found.registered ? [{ do: 'deregister' }] : [];
  }
  return deployed?.InstanceTypes === wanted ? whatIsMissing(deployed, found) : [];
}

/**
 * Registers the variant after the endpoint was updated, so that CloudFormation finds the target that it believes in.
 *
 * The policies are left to CloudFormation, which makes them under new names, and refuses to make one that exists.
 */
export function beforeTarget(settings: ScalingSettings, found: Registration): Action[] {
  return whatIsMissing({ ...settings, Policies: [] }, found);
}

/**
 * Restores what is missing, and takes away what the template has no longer. Forward only the latter is to be done: CloudFormation may know
 * the policies by ARNs that they had before they were put again. On the way back it does not know that its policies are gone.
 */
export function afterScaling(settings: ScalingSettings, found: Registration, before: ScalingSettings): Action[] {
  const wanted = settings.Policies.map(policy => policy.PolicyName);
  const obsolete = before.Policies.map(policy => policy.PolicyName!).filter(name => !wanted.includes(name) && name in found.policyArns);
  return [...whatIsMissing(settings, found), ...obsolete.map(name => ({ do: 'deletePolicy', name }) as const)];
}

/** Restores what went with an endpoint that was deleted, or what a roll-back that never reached the end has left out. */
export function inService(settings: ScalingSettings, running: string | undefined, found: Registration): Action[] {
  // Another type: a deployment is under way, which registers the variant itself.
  return running === settings.InstanceTypes ? whatIsMissing(settings, found) : [];
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
