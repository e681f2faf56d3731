// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { isModelPackage, namesWhatToRun, regionsOf, runsOn } from './hosting-lookup';
import type { HostingFacts, ModelRecord } from './model-record';
import { contentBucket, jumpStartRegions } from './region-buckets';
import type { AcceleratorKind } from '../instance-type/accelerator-kind';
import { acceleratorKindOf, offersInstanceType } from '../instance-type/instance-type-facts';
import type { Problem } from '../private/errors';

/** A way to host a model, and whether the user brings the image. */
export interface HostingChoice {
  readonly record: ModelRecord;
  readonly hosting: HostingFacts;
  /** With an image of the user's own AWS's images restrict nothing. */
  readonly ownImage?: boolean;
}

/** Whether AWS publishes what it takes to run a model on an instance type in a region: image or package, and artifact. */
export function isPublished(choice: HostingChoice, region: string, instanceType: string): boolean {
  return (!restrictedByImages(choice) || runsOn(choice.hosting, region, instanceType))
    && (isModelPackage(choice.hosting) || contentBucket(region, choice.record.gated) !== undefined);
}

/** The regions in which a model is published for at least one of the instance types, by default for any supported one. */
export function publishedRegions(choice: HostingChoice, instanceTypes: readonly string[] = choice.hosting.instanceTypes): string[] {
  const candidates = restrictedByImages(choice)
    ? instanceTypes.flatMap(instanceType => regionsOf(choice.hosting, instanceType))
    : jumpStartRegions();
  const regions = [...new Set(candidates)].filter(region => instanceTypes.some(instanceType => isPublished(choice, region, instanceType)));
  return regions.sort();
}

/**
 * The supported instance types for which a model is published in a region and that EC2 offers there, as far as is known;
 * all of them without a region.
 */
export function runnableTypes(choice: HostingChoice, region: string | undefined): string[] {
  return choice.hosting.instanceTypes.filter(instanceType => isRunnable(choice, region, instanceType));
}

function isRunnable(choice: HostingChoice, region: string | undefined, instanceType: string): boolean {
  return region === undefined || (isPublished(choice, region, instanceType) && offersInstanceType(instanceType, region));
}

/**
 * The instance type for a model when the user names none: AWS's default where it runs, else the first that does.
 *
 * @returns the problem when none does
 */
export function chooseInstanceType(
  choice: HostingChoice, region: string | undefined, accelerator: AcceleratorKind | undefined,
): string | Problem {
  const fits = (instanceType: string) => accelerator === undefined || acceleratorKindOf(instanceType) === accelerator;
  const { defaultInstanceType: preferred, instanceTypes } = choice.hosting;
  // First, because it nearly always does, and there may be dozens of others to look at.
  if (instanceTypes.includes(preferred) && fits(preferred) && isRunnable(choice, region, preferred)) {
    return preferred;
  }
  const running = runnableTypes(choice, region);
  if (running.length === 0) {
    return regionProblem(choice, region);
  }
  return running.find(fits) ?? acceleratorProblem(choice, running, accelerator);
}

/** No instance type runs in a region: because the model is not published there, or because EC2 offers none of the types. */
export function regionProblem(choice: HostingChoice, region: string | undefined): Problem {
  const regions = publishedRegions(choice);
  return region !== undefined && regions.includes(region)
    ? {
      subject: 'instanceType',
      what: `is needed in ${region}, where EC2 was not known to offer any instance type that AWS supports for the model`,
      allowed: choice.hosting.instanceTypes,
    }
    : { subject: 'region', what: 'does not offer the model', value: region, allowed: regions };
}

function acceleratorProblem({ record }: HostingChoice, running: readonly string[], accelerator: AcceleratorKind | undefined): Problem {
  const neuron = record.neuronModel;
  return {
    subject: 'accelerator',
    what: 'is not one on which the model runs',
    value: accelerator,
    allowed: running.map(instanceType => `${acceleratorKindOf(instanceType)} (${instanceType})`),
    fix: neuron && `For AWS Neuron devices AWS has a model of its own, ${neuron.modelId}.`,
  };
}

/** What AWS names nothing to run for is deployed with the user's image, if at all. */
function restrictedByImages({ hosting, ownImage }: HostingChoice): boolean {
  return !ownImage && namesWhatToRun(hosting);
}
