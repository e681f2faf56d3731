// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { asyncInferenceProblems } from './async-inference';
import { autoScalingProblems } from './auto-scaling-problems';
import { dataCaptureProblems } from './data-capture';
import { checkLog } from './endpoint-log';
import { fallbackProblems } from './instance-pools';
import { rolloutProblems } from './rollout-problems';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import { scheduleProblems } from './schedule-problems';
import type { ServedModel } from './served-model';
import { serverlessProblems } from './serverless-problems';
import { servingMode } from './serving-mode';
import { containerEnvironment } from './speculative-decoding';
import { speculativeDecodingProblems } from './speculative-decoding-problems';
import { checkTags } from './tags';
import { variantProblems } from './variant-problems';
import { imageProcessor } from '../container-image/image-processor';
import { AcceleratorKind } from '../instance-type/accelerator-kind';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

/** The limits of SageMaker's API, each with the member that documents it. */
const SECONDS = { min: 60, max: 3600 }; // ProductionVariant.ContainerStartupHealthCheckTimeoutInSeconds
const VOLUME = { min: 1, max: 512 }; // ProductionVariant.VolumeSizeInGB
const ENDPOINT_NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/; // CreateEndpoint.EndpointName
const VARIABLE_NAME = /^[a-zA-Z_][a-zA-Z0-9_]{0,1023}$/; // EnvironmentKey
const MAX_VARIABLES = 100; // EnvironmentMap
const MAX_VALUE_LENGTH = 1024; // EnvironmentValue
const MAX_SECURITY_GROUPS = 5; // VpcConfig.SecurityGroupIds

/**
 * Everything that is wrong with how an endpoint is to be served, as far as it is known at synthesis.
 *
 * @param served what is known of the served model so far: less, when a construct could not work it out
 */
export function endpointProblems(props: SageMakerEndpointBaseProps, served: Partial<ServedModel>): Problem[] {
  const problems = new ProblemList();
  checkEndpoint(props, problems);
  checkNetwork(props, problems);
  checkLog(props, problems);
  checkTags(props.tags, problems);
  if (props.autoScaling) {
    problems.add(...autoScalingProblems(props.autoScaling, {
      servingMode: servingMode(props), instanceType: served.instanceType, instanceCount: props.instanceCount,
    }));
  }
  checkEnvironment(props, served, problems);
  problems.add(...speculativeDecodingProblems(props, served));
  checkStorage(props, served.instanceType, problems);
  checkSource(served, problems);
  checkProcessor(served, problems);
  problems.add(...asyncInferenceProblems(props.asyncInference), ...dataCaptureProblems(props.dataCapture), ...serverlessProblems(props, served));
  problems.add(...rolloutProblems(props), ...variantProblems(props), ...fallbackProblems(props, served), ...scheduleProblems(props));
  return problems.all;
}

function checkEndpoint(props: SageMakerEndpointBaseProps, problems: ProblemList): void {
  problems.check(props.endpointName, name => ENDPOINT_NAME.test(name), {
    subject: 'endpointName',
    what: 'is not a name that SageMaker takes',
    allowed: '1 to 63 letters, digits and hyphens, without a hyphen at either end',
  });
  problems.check(props.instanceCount, count => Number.isInteger(count) && count >= 1, {
    subject: 'instanceCount', what: 'is out of range', allowed: 'whole numbers from 1 on',
  });
  checkRange(problems, 'startupHealthCheckTimeoutInSeconds', props.startupHealthCheckTimeoutInSeconds, SECONDS, 'seconds');
  checkRange(problems, 'modelDataDownloadTimeoutInSeconds', props.modelDataDownloadTimeoutInSeconds, SECONDS, 'seconds');
  checkRange(problems, 'volumeSizeInGb', props.volumeSizeInGb, VOLUME, 'GB');
}

function checkRange(
  problems: ProblemList, subject: string, value: number | undefined, { min, max }: { min: number; max: number }, unit: string,
): void {
  problems.check(value, given => Number.isInteger(given) && given >= min && given <= max, {
    subject, what: 'is out of range', allowed: `whole ${unit} from ${min} to ${max}`,
  });
}

function checkNetwork(props: SageMakerEndpointBaseProps, problems: ProblemList): void {
  if (props.vpc && props.vpcConfig) {
    problems.add({ subject: 'vpcConfig', what: 'cannot be given together with vpc', fix: 'Remove one of the two.' });
  }
  for (const subject of ['vpcSubnets', 'securityGroups'] as const) {
    if (props[subject] !== undefined && !props.vpc) {
      problems.add({ subject, what: 'is about vpc, which is not given', fix: `Give vpc, or remove ${subject}.` });
    }
  }
  problems.check(props.securityGroups, groups => groups.length >= 1 && groups.length <= MAX_SECURITY_GROUPS, {
    subject: 'securityGroups',
    what: 'has the wrong number of groups',
    value: props.securityGroups?.length,
    allowed: `1 to ${MAX_SECURITY_GROUPS}`,
    fix: 'Leave it out to get a new group.',
  });
}

function checkEnvironment(props: SageMakerEndpointBaseProps, served: Partial<ServedModel>, problems: ProblemList): void {
  if (served.modelPackage && Object.keys(props.environment ?? {}).length > 0) {
    problems.add({
      subject: 'environment',
      what: 'is not supported for model packages, which bring their own',
      // Not the values, which may be secrets: messages end up in logs.
      value: Object.keys(props.environment ?? {}),
      fix: 'Remove it.',
    });
    return;
  }
  const variables = Object.entries(containerEnvironment(props, served, ''));
  if (variables.length > MAX_VARIABLES) {
    problems.add({ subject: 'environment', what: 'has too many variables', value: variables.length, allowed: `at most ${MAX_VARIABLES}` });
  }
  for (const [name, value] of variables) {
    problems.check(name, given => VARIABLE_NAME.test(given), {
      subject: 'environment', what: 'has a variable whose name SageMaker does not take', allowed: 'letters, digits and _, not a digit first',
    });
    problems.check(value, given => typeof given === 'string' && given.length <= MAX_VALUE_LENGTH, {
      subject: `environment.${name}`, what: 'is not a value that SageMaker takes', allowed: `a string of at most ${MAX_VALUE_LENGTH} characters`,
    });
  }
}

function checkStorage(props: SageMakerEndpointBaseProps, instanceType: SageMakerInstanceType | undefined, problems: ProblemList): void {
  if (props.encryptionKey && instanceType?.hasLocalStorage) {
    problems.add({
      subject: 'encryptionKey',
      what: `cannot be used on ${instanceType}, which has local NVMe storage: SageMaker takes no key for it, the hardware encrypts it`,
      fix: 'Remove it, or use an instance type without local storage.',
    });
  }
}

function checkSource(served: Partial<ServedModel>, problems: ProblemList): void {
  if (!served.modelPackage) {
    return;
  }
  for (const member of ['image', 'modelData', 'environment'] as const) {
    if (served[member] !== undefined) {
      problems.add({ subject: member, what: 'cannot be given together with a model package, which brings its own', fix: 'Remove it.' });
    }
  }
}

/** An image built for one kind of processor starts on no other, and SageMaker tells only after minutes. */
function checkProcessor({ image, instanceType }: Partial<ServedModel>, problems: ProblemList): void {
  const built = image && imageProcessor(image);
  const offered = instanceType && processorOf(instanceType);
  if (built !== undefined && offered !== undefined && built !== offered) {
    problems.add({
      subject: 'container',
      what: `is built for ${DESCRIPTIONS[built]}, but ${instanceType} runs models on ${DESCRIPTIONS[offered]}`,
      fix: `Use an image built for ${DESCRIPTIONS[offered]}, or an instance type with ${DESCRIPTIONS[built]}.`,
    });
  }
}

const DESCRIPTIONS = { cpu: 'CPUs', gpu: 'GPUs', neuron: 'AWS Neuron devices (Inferentia, Trainium)' };

function processorOf(instanceType: SageMakerInstanceType): keyof typeof DESCRIPTIONS | undefined {
  switch (instanceType.accelerator) {
    case AcceleratorKind.CPU:
      return 'cpu';
    case AcceleratorKind.GPU:
      return 'gpu';
    case AcceleratorKind.INFERENTIA:
    case AcceleratorKind.TRAINIUM:
      return 'neuron';
    default:
      return undefined;
  }
}

