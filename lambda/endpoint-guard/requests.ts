// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ScalingSettings } from './scaling-settings';

/** Before the endpoint is updated: makes way. */
export const ENDPOINT_GUARD = 'Custom::SageMakerEndpointGuard';

/** Between the endpoint and its scalable target: registers the variant again. */
export const TARGET_GUARD = 'Custom::SageMakerTargetGuard';

/** After policies and alarms: restores what a roll-back does not bring back. */
export const SCALING_GUARD = 'Custom::SageMakerScalingGuard';

/** The properties of the first, which cannot know the endpoint, because that depends on it. The others are known by logical id. */
export interface EndpointGuardProperties {
  readonly VariantName: string;
  /** Of an endpoint that scales: on what it is to run, as `ScalingSettings` has it. */
  readonly InstanceTypes?: string;
  /** Of an endpoint that scales: the second guard, whose physical id is the endpoint's name. */
  readonly TargetGuard?: string;
  /** Of an endpoint that scales: the rule that carries the settings that are deployed. */
  readonly Rule?: string;
  /** Of an endpoint with a schedule: what starts it. */
  readonly StartSchedule?: string;
}

/** The properties of the other two. */
export interface ScalingProperties {
  readonly EndpointName: string;
  readonly VariantName: string;
  /** `ScalingSettings` as JSON: CloudFormation turns numbers in properties into text. */
  readonly Settings: string;
}

/** What the rule sends when the endpoint is in service. */
export interface InServiceEvent {
  readonly StackId: string;
  readonly EndpointName: string;
  readonly VariantName: string;
  /** The logical id of the rule, of which the settings are read when they are needed. */
  readonly Rule: string;
  readonly Settings: ScalingSettings;
}

interface StackRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly RequestId: string;
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
}

export interface EndpointGuardRequest extends StackRequest {
  readonly ResourceType: typeof ENDPOINT_GUARD;
  readonly ResourceProperties: EndpointGuardProperties;
}

export interface ScalingRequest extends StackRequest {
  readonly ResourceType: typeof TARGET_GUARD | typeof SCALING_GUARD;
  readonly ResourceProperties: ScalingProperties;
  readonly OldResourceProperties?: ScalingProperties;
}

/** What CloudFormation asks of a custom resource. */
export type CustomResourceRequest = EndpointGuardRequest | ScalingRequest;
