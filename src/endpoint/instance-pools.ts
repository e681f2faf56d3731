// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import { Annotations, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ServedModel } from './served-model';
import { AcceleratorKind } from '../instance-type/accelerator-kind';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

/** ProductionVariant.InstancePools has at most 5, of which the first is the instance type itself. */
const MAX_FALLBACKS = 4;

/** On what a variant runs: one instance type, or several of which SageMaker tries the first first. */
export function renderInstanceTypes(
  scope: Construct, { instanceType }: ServedModel, fallbacks: SageMakerInstanceType[] = [],
): Pick<CfnEndpointConfig.ProductionVariantProperty, 'instanceType' | 'instancePools'> {
  if (fallbacks.length === 0) {
    return { instanceType: instanceType.toString() };
  }
  const quotas = fallbacks.filter(type => !Token.isUnresolved(type.toString())).map(type => `"${type.quotaName}"`);
  Annotations.of(scope).addInfoV2('cdk-sagemaker-endpoints:fallback-quota',
    `When AWS has no ${instanceType} free, instances of the fallbacks are started, at their price. Their quotas have to allow that too: ${quotas.join(', ')}.`);
  return { instancePools: [instanceType, ...fallbacks].map((type, index) => ({ instanceType: type.toString(), priority: index + 1 })) };
}

/** What is wrong with the fallbacks of an instance type, as far as it is known at synthesis. */
export function fallbackProblems(props: SageMakerEndpointBaseProps, served: Partial<ServedModel>): Problem[] {
  const problems = new ProblemList();
  const fallbacks = props.fallbackInstanceTypes;
  if (!fallbacks) {
    return problems.all;
  }
  problems.check(fallbacks, types => types.length >= 1 && types.length <= MAX_FALLBACKS, {
    subject: 'fallbackInstanceTypes', what: 'has the wrong number of instance types', value: fallbacks.length, allowed: `1 to ${MAX_FALLBACKS}`,
  });
  if (props.capacityReservationArn !== undefined) {
    problems.add({
      subject: 'fallbackInstanceTypes', what: 'cannot be used with capacityReservationArn: instances then start in the reservation only', fix: 'Remove one of the two.',
    });
  }
  const { instanceType } = served;
  if (instanceType) {
    fallbacks.forEach((fallback, index) => {
      const earlier = [instanceType, ...fallbacks.slice(0, index)];
      problems.add(...reasonsAgainst(fallback, earlier, props, { ...served, instanceType })
        .map(what => ({ subject: `fallbackInstanceTypes[${index}]`, what, value: fallback.toString(), fix: 'Use another one, or leave it out.' })));
    });
  }
  return problems.all;
}

/** Why a model that runs on one instance type, with its image and environment, cannot run on another one. */
function reasonsAgainst(
  fallback: SageMakerInstanceType, earlier: SageMakerInstanceType[], props: SageMakerEndpointBaseProps,
  { instanceType, volumeSizeInGb }: Pick<ServedModel, 'instanceType' | 'volumeSizeInGb'>,
): string[] {
  const reasons: [boolean, string][] = [
    [earlier.some(type => type.toString() === fallback.toString()), 'is there already'],
    [differ(fallback.accelerator, instanceType.accelerator), `does not have the processors for which ${instanceType} has its image`],
    [fallback.accelerator === instanceType.accelerator && differ(processors(fallback), processors(instanceType)),
      `does not have as many processors as ${instanceType} (${processors(instanceType)}), by which environment, scaling and alarms go`],
    [props.autoScaling?.cpuUtilization !== undefined && differ(fallback.vcpus, instanceType.vcpus),
      `does not have as many vCPUs as ${instanceType} (${instanceType.vcpus}), by which autoScaling.cpuUtilization goes`],
    [props.autoScaling !== undefined && fallback.burstable === true, 'has CPU credits, and SageMaker does not scale such instance types'],
    [props.encryptionKey !== undefined && fallback.hasLocalStorage === true, 'has local NVMe storage, for which SageMaker takes no encryptionKey'],
    [(props.volumeSizeInGb ?? volumeSizeInGb) !== undefined && fallback.hasLocalStorage === true && instanceType.hasLocalStorage === false,
      `has local NVMe storage, which ${instanceType} has not, so that it takes no volume size`],
  ];
  return reasons.flatMap(([applies, reason]) => applies ? [reason] : []);
}

/** Of what an instance has a number that matters: accelerators, or cores without. */
function processors({ accelerator, acceleratorCount, vcpus }: SageMakerInstanceType): number | undefined {
  return accelerator === AcceleratorKind.CPU ? vcpus : acceleratorCount;
}

/** Of two values, both known. */
function differ<T>(one: T | undefined, other: T | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
