// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { checkShorthands, expandShorthands } from './capacity-shorthands';
import { CUSTOM_PROP_TYPES } from './custom-prop-types';
import type { CustomSageMakerEndpointProps } from './custom-sagemaker-endpoint-props';
import { endpointProblems } from '../endpoint/endpoint-problems';
import type { ServedModel } from '../endpoint/served-model';
import { ModelData } from '../model-data/model-data';
import { uriProblems } from '../model-data/s3-location';
import { childPath } from '../private/construct-path';
import { ProblemList } from '../private/problem-list';
import { checkTypes } from '../private/prop-types';

/** What of the props says where the model is. */
const SOURCES = ['modelDataUrl', 'modelData', 'modelPackage'] as const;

/** What AWS takes as the value of a tag. */
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u;

const DOWNLOAD_TIMEOUT = 600;
const PACKAGE_STARTUP_TIMEOUT = 900;

/**
 * Maps the props to what is served.
 *
 * @throws ConfigurationError naming everything that is wrong with the props
 */
export function serveCustomModel(scope: Construct, id: string, props: CustomSageMakerEndpointProps): ServedModel {
  checkTypes(childPath(scope, id), props, CUSTOM_PROP_TYPES);
  const problems = new ProblemList();
  problems.check(props.modelId, modelId => TAG_VALUE.test(modelId), {
    subject: 'modelId', what: 'cannot be the value of a tag', allowed: '1 to 256 letters, digits, spaces and _ . : / = + - @',
  });
  checkSource(scope, props, problems);
  checkContainer(props, problems);
  checkIsolation(props, problems);
  checkShorthands(props, problems);
  const served = props.modelPackage ? servePackage(props) : serveContainer(scope, props);
  problems.add(...endpointProblems(expandShorthands(props), served));
  problems.throwIfAny(childPath(scope, id));
  return { ...served, modelData: modelDataOf(props), tags: { modelId: props.modelId } };
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

function checkContainer({ container, modelPackage }: CustomSageMakerEndpointProps, problems: ProblemList): void {
  if (!container && !modelPackage) {
    problems.add({
      subject: 'container', what: 'is required', fix: 'Use a constant of DeepLearningContainerImage, ContainerImage.fromEcrRepository or ContainerImage.fromAsset.',
    });
  }
  if (container && modelPackage) {
    problems.add({ subject: 'container', what: 'cannot be given together with modelPackage, which brings its own', fix: 'Remove one of the two.' });
  }
}

function checkIsolation({ modelData, networkIsolation }: CustomSageMakerEndpointProps, problems: ProblemList): void {
  if (networkIsolation && modelData?._networkUse !== undefined) {
    problems.add({
      subject: 'networkIsolation',
      what: `cannot be true, because the container ${modelData._networkUse}`,
      fix: 'Remove it, or use an image that has these packages.',
    });
  }
}

function servePackage({ instanceType, modelPackage }: CustomSageMakerEndpointProps): ServedModel {
  return {
    instanceType,
    modelPackage,
    networkIsolation: true,
    modelDataDownloadTimeoutInSeconds: DOWNLOAD_TIMEOUT,
    startupHealthCheckTimeoutInSeconds: PACKAGE_STARTUP_TIMEOUT,
  };
}

function serveContainer(scope: Construct, { instanceType, container }: CustomSageMakerEndpointProps): ServedModel {
  return {
    instanceType,
    image: container,
    environment: { SAGEMAKER_REGION: Stack.of(scope).region },
    modelDataDownloadTimeoutInSeconds: DOWNLOAD_TIMEOUT,
  };
}

function modelDataOf({ modelData, modelDataUrl }: CustomSageMakerEndpointProps): ModelData | undefined {
  return modelDataUrl === undefined ? modelData : ModelData.fromUri(modelDataUrl);
}
