// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';
import type { HuggingFaceSageMakerEndpointProps } from './huggingface-sagemaker-endpoint-props';
import { GPU_COUNT_VARIABLES, ModelServer } from './model-server';
import { Problem } from '../private/errors';
import { HUB_REPOSITORY_RULE, isHubRepository, isHubRevision } from '../private/hub-repository';
import { ProblemList } from '../private/problem-list';

/** The first is the newer name of the second: https://huggingface.co/docs/text-generation-inference/reference/launcher */
const INPUT_LIMITS = ['MAX_INPUT_TOKENS', 'MAX_INPUT_LENGTH'];
const TOTAL_LIMIT = 'MAX_TOTAL_TOKENS';

/**
 * What is wrong with the props that only a Hugging Face endpoint has, and with the variables of its servers.
 *
 * @param server the server in the image; undefined when there is no image
 */
export function huggingFaceProblems(props: HuggingFaceSageMakerEndpointProps, server: ModelServer | undefined): Problem[] {
  const problems = new ProblemList();
  problems.check(props.modelId, isHubRepository, {
    subject: 'modelId',
    what: 'is not the id of a model on the Hugging Face Hub',
    allowed: HUB_REPOSITORY_RULE,
  });
  checkRevision(props, server, problems);
  checkHubToken(props, server, problems);
  problems.check(props.networkIsolation, isolated => !isolated, {
    subject: 'networkIsolation',
    what: 'cannot be true, because the container downloads the model from the Hugging Face Hub',
    fix: 'Remove it, or serve a copy of the model in S3 with CustomSageMakerEndpoint.',
  });
  checkTokenLimits(props.environment ?? {}, problems);
  checkGpuCounts(props, problems);
  return problems.all;
}

function checkRevision({ revision }: HuggingFaceSageMakerEndpointProps, server: ModelServer | undefined, problems: ProblemList): void {
  problems.check(revision, isHubRevision, {
    subject: 'revision', what: 'is not a revision', allowed: 'a commit, a tag or a branch, without white space',
  });
  if (revision !== undefined && server && !server.revision) {
    problems.add({
      subject: 'revision',
      what: `cannot be passed on, because ${server.name} has no variable for it that is known`,
      value: revision,
      fix: 'Remove it, and set the variable in environment if there is one.',
    });
  }
}

/** Two tokens would leave it to the server which one counts, or stop it. */
function checkHubToken({ hubToken, environment }: HuggingFaceSageMakerEndpointProps, server: ModelServer | undefined, problems: ProblemList): void {
  const names = new Set(['HF_TOKEN', ...server?.hubToken ?? []]);
  for (const name of hubToken ? names : []) {
    if (environment?.[name] !== undefined) {
      problems.add({ subject: `environment.${name}`, what: 'cannot be given together with hubToken', fix: 'Remove one of the two.' });
    }
  }
}

/** Text Generation Inference refuses to start otherwise. */
function checkTokenLimits(environment: { [name: string]: string }, problems: ProblemList): void {
  const total = wholeNumber(environment[TOTAL_LIMIT]);
  for (const name of INPUT_LIMITS) {
    const input = wholeNumber(environment[name]);
    if (input !== undefined && total !== undefined && input >= total) {
      problems.add({
        subject: `environment.${name}`,
        what: `must be less than ${TOTAL_LIMIT}, which counts the input and the generated tokens together`,
        value: environment[name],
        allowed: `at most ${total - 1}`,
      });
    }
  }
}

function checkGpuCounts({ environment, instanceType }: HuggingFaceSageMakerEndpointProps, problems: ProblemList): void {
  // Neuron devices have several cores each, which servers count.
  const available = instanceType.neuronCores ?? instanceType.acceleratorCount;
  if (!available) {
    return;
  }
  for (const name of GPU_COUNT_VARIABLES) {
    const count = wholeNumber(environment?.[name]);
    if (count !== undefined && count > available) {
      problems.add({
        subject: `environment.${name}`, what: `is more accelerators than ${instanceType} has`, value: environment?.[name], allowed: `at most ${available}`,
      });
    }
  }
}

function wholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && !Token.isUnresolved(value) && /^\d+$/.test(value) ? Number(value) : undefined;
}
