// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { checkShorthands, expandShorthands } from './capacity-shorthands';
import { CUSTOM_PROP_TYPES, OPTIMIZED_PROP_TYPES } from './custom-prop-types';
import type { CustomSageMakerEndpointProps } from './custom-sagemaker-endpoint-props';
import { endpointProblems } from '../endpoint/endpoint-problems';
import type { ServedModel } from '../endpoint/served-model';
import { ModelData } from '../model-data/model-data';
import { uriProblems } from '../model-data/s3-location';
import type { ModelOptimizationJob } from '../optimization/model-optimization-job';
import { childPath } from '../private/construct-path';
import { ProblemList } from '../private/problem-list';
import { checkTypes } from '../private/prop-types';

/** What of the props says where the model is. */
const SOURCES = ['modelDataUrl', 'modelData', 'modelPackage', 'optimizedModel'] as const;

/** What AWS takes as the value of a tag. */
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u;

const DOWNLOAD_TIMEOUT = 600;
const PACKAGE_STARTUP_TIMEOUT = 900;

/** For models that were compiled for Neuron: as long, and as large, as SageMaker allows. */
const NEURON_DOWNLOAD_TIMEOUT = 3600;
const NEURON_VOLUME = 512;

/** By which SageMaker's SDK knows the endpoints of optimized models. */
const OPTIMIZATION_TAG = 'sagemaker-sdk:optimization-job-name';

/**
 * Maps the props to what is served.
 *
 * @throws ConfigurationError naming everything that is wrong with the props
 */
export function serveCustomModel(scope: Construct, id: string, props: CustomSageMakerEndpointProps): ServedModel {
  checkTypes(childPath(scope, id), props, props?.optimizedModel ? OPTIMIZED_PROP_TYPES : CUSTOM_PROP_TYPES);
  const problems = new ProblemList();
  problems.check(props.modelId, modelId => TAG_VALUE.test(modelId), {
    subject: 'modelId', what: 'cannot be the value of a tag', allowed: '1 to 256 letters, digits, spaces and _ . : / = + - @',
  });
  checkSource(scope, props, problems);
  checkContainer(props, problems);
  checkIsolation(props, problems);
  checkShorthands(props, problems);
  const served = serveSource(scope, props);
  problems.throwIfAny(childPath(scope, id), () => endpointProblems(expandShorthands(props), served));
  return { ...served, tags: { modelId: props.modelId, ...served.tags } };
}

function checkSource(scope: Construct, props: CustomSageMakerEndpointProps, problems: ProblemList): void {
  const given = SOURCES.filter(source => props[source] !== undefined);
  if (given.length !== 1) {
    problems.add({
      subject: SOURCES.join(', '),
      what: given.length === 0 ? 'one of them is required' : `exclude each other, but ${given.join(' and ')} are given`,
      allowed: 'exactly one of them',
      fix: given.length === 0 ? 'Add one.' : `Keep one of ${given.join(' and ')}.`,
    });
  }
  if (props.modelDataUrl !== undefined) {
    problems.add(...uriProblems('modelDataUrl', props.modelDataUrl));
  }
  if (props.modelPackage) {
    problems.add(...props.modelPackage._problems(scope));
  }
}

function checkContainer({ container, modelPackage, optimizedModel }: CustomSageMakerEndpointProps, problems: ProblemList): void {
  if (!container && !modelPackage && !optimizedModel) {
    problems.add({
      subject: 'container', what: 'is required', fix: 'Use a constant of DeepLearningContainerImage, ContainerImage.fromEcrRepository or ContainerImage.fromAsset.',
    });
  }
  if (container && modelPackage) {
    problems.add({ subject: 'container', what: 'cannot be given together with modelPackage, which brings its own', fix: 'Remove one of the two.' });
  }
}

function checkIsolation(props: CustomSageMakerEndpointProps, problems: ProblemList): void {
  const networkUse = (props.modelData ?? props.optimizedModel?.modelData)?._networkUse;
  if (props.networkIsolation && networkUse !== undefined) {
    problems.add({
      subject: 'networkIsolation',
      what: `cannot be true, because the container ${networkUse}`,
      fix: props.optimizedModel ? 'Remove it.' : 'Remove it, or use an image that has these packages.',
    });
  }
}

function serveSource(scope: Construct, props: CustomSageMakerEndpointProps): ServedModel {
  if (props.modelPackage) {
    return servePackage(props);
  }
  return props.optimizedModel ? serveOptimized(scope, props, props.optimizedModel) : serveContainer(scope, props);
}

function serveOptimized(scope: Construct, props: CustomSageMakerEndpointProps, job: ModelOptimizationJob): ServedModel {
  const { instanceType = job.deploymentInstanceType, container = job.containerImage } = props;
  const { environment, compiledForNeuron } = job._serving;
  return {
    instanceType,
    image: container,
    modelData: job.modelData,
    environment: { SAGEMAKER_REGION: Stack.of(scope).region, ...environment },
    modelDataDownloadTimeoutInSeconds: compiledForNeuron ? NEURON_DOWNLOAD_TIMEOUT : DOWNLOAD_TIMEOUT,
    // SageMaker refuses a volume size for instance types that bring their storage.
    volumeSizeInGb: compiledForNeuron && instanceType.hasLocalStorage === false ? NEURON_VOLUME : undefined,
    tags: { [OPTIMIZATION_TAG]: job.optimizationJobName },
  };
}

function servePackage({ instanceType, modelPackage }: CustomSageMakerEndpointProps): ServedModel {
  return {
    instanceType: instanceType!,
    modelPackage,
    networkIsolation: true,
    modelDataDownloadTimeoutInSeconds: DOWNLOAD_TIMEOUT,
    startupHealthCheckTimeoutInSeconds: PACKAGE_STARTUP_TIMEOUT,
  };
}

function serveContainer(scope: Construct, props: CustomSageMakerEndpointProps): ServedModel {
  return {
    instanceType: props.instanceType!,
    image: props.container,
    modelData: modelDataOf(props),
    environment: { SAGEMAKER_REGION: Stack.of(scope).region },
    modelDataDownloadTimeoutInSeconds: DOWNLOAD_TIMEOUT,
  };
}

/** Undefined when the URL is wrong, which is a problem of the list already. */
function modelDataOf({ modelData, modelDataUrl }: CustomSageMakerEndpointProps): ModelData | undefined {
  if (modelDataUrl === undefined) {
    return modelData;
  }
  return uriProblems('modelDataUrl', modelDataUrl).length > 0 ? undefined : ModelData.fromUri(modelDataUrl);
}
