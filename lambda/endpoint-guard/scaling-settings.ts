// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type {
  PutScalingPolicyCommandInput, PutScheduledActionCommandInput, RegisterScalableTargetCommandInput,
} from '@aws-sdk/client-application-auto-scaling';

/** The variant of an endpoint, which Application Auto Scaling wants in every request. */
type OfTheVariant = 'ServiceNamespace' | 'ResourceId' | 'ScalableDimension';

/** Times are text here: the settings travel as JSON. */
export type ScheduledAction = Omit<PutScheduledActionCommandInput, OfTheVariant | 'StartTime' | 'EndTime'> & {
  readonly StartTime?: string;
  readonly EndTime?: string;
};

export type Policy = Omit<PutScalingPolicyCommandInput, OfTheVariant>;

/** How an endpoint scales, as the template says. `src/endpoint/scaling-settings.ts` writes it. */
export interface ScalingSettings {
  /** What it is meant to run on: an instance type, or the types of its pools with `+` between them. */
  readonly InstanceTypes: string;
  readonly Target: Omit<RegisterScalableTargetCommandInput, OfTheVariant>;
  readonly ScheduledActions: readonly ScheduledAction[];
  readonly Policies: readonly Policy[];
}
