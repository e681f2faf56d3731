// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ServedModel } from './served-model';
import type { ServerlessOptions } from './serverless-options';
import { imageProcessor } from '../container-image/image-processor';
import { AcceleratorKind } from '../instance-type/accelerator-kind';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

/** The limits of ProductionVariantServerlessConfig. */
const MEMORY_STEP = 1024;
const MAX_MEMORY = 6144;
const MAX_CONCURRENCY = 200;

/** What is about instances, of which a serverless endpoint has none. */
const OF_INSTANCES = [
  'instanceCount', 'volumeSizeInGb', 'startupHealthCheckTimeoutInSeconds', 'modelDataDownloadTimeoutInSeconds',
  'routingStrategy', 'inferenceAmiVersion', 'capacityReservationArn', 'enableSsmAccess',
  'fallbackInstanceTypes', 'instanceProvisionTimeoutInSeconds',
] as const;

/** "Feature exclusions" of https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html. */
const EXCLUDED = ['vpc', 'vpcConfig', 'dataCapture', 'asyncInference'] as const;

/** What is wrong with a serverless endpoint, as far as it is known at synthesis. */
export function serverlessProblems(props: SageMakerEndpointBaseProps, served: Partial<ServedModel>): Problem[] {
  const problems = new ProblemList();
  if (props.serverless) {
    checkSizes(props.serverless, problems);
    checkExclusions(props, problems);
    checkModel(served, problems);
  }
  return problems.all;
}

function checkSizes({ memorySizeInMb, maxConcurrency, provisionedConcurrency }: ServerlessOptions, problems: ProblemList): void {
  problems.check(memorySizeInMb, size => size >= MEMORY_STEP && size <= MAX_MEMORY && size % MEMORY_STEP === 0, {
    subject: 'serverless.memorySizeInMb', what: 'is not a size that SageMaker offers', allowed: ['1024', '2048', '3072', '4096', '5120', '6144'],
  });
  const isConcurrency = (count: number) => Number.isInteger(count) && count >= 1 && count <= MAX_CONCURRENCY;
  const allowed = `whole numbers from 1 to ${MAX_CONCURRENCY}`;
  problems.check(maxConcurrency, isConcurrency, { subject: 'serverless.maxConcurrency', what: 'is out of range', allowed });
  problems.check(provisionedConcurrency, isConcurrency, { subject: 'serverless.provisionedConcurrency', what: 'is out of range', allowed });
  // Comparing with a token, which stands for a negative number, would say nothing.
  problems.check(provisionedConcurrency, count => !(maxConcurrency >= 1) || count <= maxConcurrency, {
    subject: 'serverless.provisionedConcurrency', what: 'is more than maxConcurrency', allowed: `at most ${maxConcurrency}`,
  });
}

function checkExclusions(props: SageMakerEndpointBaseProps, problems: ProblemList): void {
  for (const subject of OF_INSTANCES) {
    if (props[subject] !== undefined) {
      problems.add({ subject, what: 'is about instances, of which a serverless endpoint has none', fix: `Remove ${subject}, or serverless.` });
    }
  }
  for (const subject of EXCLUDED) {
    if (props[subject] !== undefined) {
      problems.add({ subject, what: 'is not supported by SageMaker for serverless endpoints', fix: `Remove ${subject}, or serverless.` });
    }
  }
  if (props.networkIsolation === true) {
    problems.add({ subject: 'networkIsolation', what: 'is not supported by SageMaker for serverless endpoints', fix: 'Remove it, or serverless.' });
  }
}

function checkModel({ image, instanceType, modelPackage }: Partial<ServedModel>, problems: ProblemList): void {
  const processor = image && imageProcessor(image);
  if (processor === 'gpu' || processor === 'neuron') {
    problems.add({
      subject: 'container', what: 'is built for an accelerator, but serverless endpoints have only CPUs', fix: 'Use an image built for CPUs.',
    });
  }
  const accelerator = instanceType?.accelerator;
  if (accelerator !== undefined && accelerator !== AcceleratorKind.CPU) {
    problems.add({
      subject: 'instanceType',
      what: `has ${accelerator} accelerators, but serverless endpoints have only CPUs`,
      value: instanceType?.toString(),
      fix: 'Name an instance type without, for example SageMakerInstanceType.ML_M5_XLARGE: it decides on image and environment, and does not run.',
    });
  }
  if (modelPackage) {
    problems.add({
      subject: 'modelPackage', what: 'cannot be served by a serverless endpoint', fix: 'Remove serverless, or serve an image and its data.',
    });
  }
}
