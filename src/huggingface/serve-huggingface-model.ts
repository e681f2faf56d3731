// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { defaultContainer } from './default-container';
import { huggingFaceProblems } from './huggingface-problems';
import { HUGGINGFACE_PROP_TYPES } from './huggingface-prop-types';
import type { HuggingFaceSageMakerEndpointProps } from './huggingface-sagemaker-endpoint-props';
import { HuggingFaceTask } from './huggingface-task';
import { ModelServer, modelServerOf } from './model-server';
import { endpointProblems } from '../endpoint/endpoint-problems';
import type { ServedModel } from '../endpoint/served-model';
import { AcceleratorKind } from '../instance-type/accelerator-kind';
import { childPath } from '../private/construct-path';
import { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';
import { checkTypes } from '../private/prop-types';

/**
 * Maps the props to what is served.
 *
 * @throws ConfigurationError naming everything that is wrong with the props
 */
export function serveHuggingFaceModel(scope: Construct, id: string, props: HuggingFaceSageMakerEndpointProps): ServedModel {
  checkTypes(childPath(scope, id), props, HUGGINGFACE_PROP_TYPES);
  const problems = new ProblemList();
  const task = props.task ?? HuggingFaceTask.TEXT_GENERATION;
  const image = props.container ?? defaultContainer(props.instanceType, task);
  const server = image && modelServerOf(image);
  const served: ServedModel = {
    instanceType: props.instanceType,
    image,
    environment: {
      SAGEMAKER_CONTAINER_LOG_LEVEL: '20',
      SAGEMAKER_REGION: Stack.of(scope).region,
      ...server && serverEnvironment(server, props, props.container ? props.task : task),
    },
    tags: { modelId: props.modelId },
  };
  if (!image) {
    problems.add(noContainer(props, task));
  }
  problems.add(...huggingFaceProblems(props, server));
  problems.throwIfAny(childPath(scope, id), () => endpointProblems(props, served));
  return served;
}

function serverEnvironment(
  server: ModelServer, props: HuggingFaceSageMakerEndpointProps, task: HuggingFaceTask | undefined,
): { [name: string]: string } {
  // A user who overrides the model for one variable means all of them.
  const modelId = props.environment?.HF_MODEL_ID ?? props.modelId;
  const names = (list: readonly string[], value: string) => Object.fromEntries(list.map(name => [name, value]));
  return {
    HF_MODEL_ID: modelId,
    ...names(server.modelId, modelId),
    ...props.revision !== undefined && server.revision && { [server.revision]: props.revision },
    ...task && server.task && { [server.task]: task.name },
    ...gpuCount(server, props),
    // Not in plain text: the token of the CDK renders a dynamic reference.
    ...props.hubToken && names(server.hubToken, props.hubToken.secretValue.unsafeUnwrap()),
  };
}

/** The GPUs of the instance for the server to use, unless the user says anything about them. */
function gpuCount(server: ModelServer, { environment, instanceType }: HuggingFaceSageMakerEndpointProps): { [name: string]: string } {
  const count = instanceType.accelerator === AcceleratorKind.GPU ? instanceType.acceleratorCount : undefined;
  const [variable] = server.gpuCount;
  if (variable === undefined || count === undefined || server.gpuCount.some(name => environment?.[name] !== undefined)) {
    return {};
  }
  return { [variable]: String(count) };
}

function noContainer({ instanceType }: HuggingFaceSageMakerEndpointProps, task: HuggingFaceTask): Problem {
  return {
    subject: 'container',
    what: instanceType.accelerator === undefined
      ? `has no default, because the hardware of ${instanceType} is not known`
      : `has no default for the task ${task} on ${instanceType}`,
    fix: 'Give container: an image with a server for the task, built for that hardware. Or use another instance type.',
  };
}
