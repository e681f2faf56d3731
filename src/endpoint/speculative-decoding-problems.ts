// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ServedModel } from './served-model';
import { SpeculationServer, speculationServerOf } from './speculation-server';
import { containerEnvironment, namesChannel } from './speculative-decoding';
import type { SpeculativeDecodingOptions } from './speculative-decoding-options';
import type { DraftModel } from '../draft-model/draft-model';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

/** A directory that no real draft model has, to see where it ends up. */
const ANYWHERE = 'draft';

/** What is wrong with the draft model of an endpoint, or with a container that expects one which nobody gives. */
export function speculativeDecodingProblems(props: SageMakerEndpointBaseProps, served: Partial<ServedModel>): Problem[] {
  const problems = new ProblemList();
  const { speculativeDecoding: options } = props;
  if (options) {
    checkOptions(options, problems);
  }
  if (options && served.modelPackage) {
    problems.add({ subject: 'speculativeDecoding', what: 'is not supported for model packages, whose environment cannot be changed', fix: 'Remove it.' });
    return problems.all;
  }
  if (options) {
    checkVariables(props, served, options, problems);
    checkNetwork(props, served, options.draftModel, problems);
    checkPlace(served, options.draftModel, problems);
  }
  checkChannels(props, served, problems);
  return problems.all;
}

function checkOptions({ method, speculativeLength }: SpeculativeDecodingOptions, problems: ProblemList): void {
  problems.check(speculativeLength, length => Number.isInteger(length) && length >= 1, {
    subject: 'speculativeDecoding.speculativeLength', what: 'is out of range', allowed: 'whole numbers from 1 on',
  });
  if (Token.isUnresolved(speculativeLength)) {
    problems.add({
      subject: 'speculativeDecoding.speculativeLength', what: 'must be known at synthesis, because it becomes part of a text', fix: 'Give a number.',
    });
  }
  problems.check(method, name => /^[\w-]+$/.test(name), {
    subject: 'speculativeDecoding.method', what: 'is not the name of a method', allowed: 'letters, digits, _ and -, such as eagle3',
  });
}

/** Whether the server in the image can do it, and is told once. */
function checkVariables(
  props: SageMakerEndpointBaseProps, served: Partial<ServedModel>, options: SpeculativeDecodingOptions, problems: ProblemList,
): void {
  const server = speculationServerOf(served.image);
  if (!server) {
    problems.add({
      subject: 'speculativeDecoding',
      what: 'is not known to be possible with the server in the image',
      allowed: 'images for large model inference (djl-inference 0.27 and later, without TensorRT-LLM and Neuron), of vLLM, and of your own',
      fix: 'Give another container, or remove it.',
    });
    return;
  }
  checkServer(server, options, problems);
  for (const variable of server.variables.filter(name => props.environment?.[name] !== undefined)) {
    problems.add({ subject: `environment.${variable}`, what: 'cannot be given together with speculativeDecoding, which sets it', fix: 'Remove one of the two.' });
  }
  for (const variable of Object.keys(options.draftModel._environment)) {
    if (props.environment?.[variable] !== undefined || served.environment?.[variable] !== undefined) {
      problems.add({
        subject: 'speculativeDecoding.draftModel',
        what: `brings an access token of its own, but ${variable} is set already`,
        fix: 'One token serves both models: remove one of the two.',
      });
    }
  }
}

function checkServer(server: SpeculationServer, { draftModel, method }: SpeculativeDecodingOptions, problems: ProblemList): void {
  if (draftModel._source === 's3' && !server.downloadsFromS3) {
    problems.add({
      subject: 'speculativeDecoding.draftModel',
      what: `cannot be in S3, from where ${server.name} does not download a draft model`,
      fix: 'Use DraftModel.fromHuggingFaceHub, or DraftModel.inModelData for a copy that lies with the model.',
    });
  }
  if (method !== undefined && !server.takesMethod) {
    problems.add({
      subject: 'speculativeDecoding.method', what: `cannot be passed on to ${server.name}, which has one method only`, value: method, fix: 'Remove it.',
    });
  }
}

/** A container without network starts, and then waits for its draft model until its time is up. */
function checkNetwork(props: SageMakerEndpointBaseProps, served: Partial<ServedModel>, { _source: source }: DraftModel, problems: ProblemList): void {
  if (source !== 'model-data' && (props.networkIsolation ?? served.networkIsolation)) {
    problems.add({
      subject: 'networkIsolation',
      what: `must be false, because the container downloads the draft model from ${source === 'hub' ? 'the Hugging Face Hub' : 'S3'}`,
      value: props.networkIsolation,
      fix: 'Set networkIsolation: false, or serve data of your own in which the draft model lies, with DraftModel.inModelData.',
    });
  }
}

function checkPlace({ image, modelData }: Partial<ServedModel>, { _source: source }: DraftModel, problems: ProblemList): void {
  if (source === 'model-data' && image && !modelData) {
    problems.add({
      subject: 'speculativeDecoding.draftModel',
      what: 'cannot lie with the data of the model, because there is none: the container downloads the model itself',
      fix: 'Use DraftModel.fromHuggingFaceHub, or serve a copy of both models with CustomSageMakerEndpoint.',
    });
  }
}

/** CloudFormation would drop such a source without a word, and the server would find an empty directory. */
function checkChannels(props: SageMakerEndpointBaseProps, served: Partial<ServedModel>, problems: ProblemList): void {
  for (const [name, value] of Object.entries(containerEnvironment(props, served, ANYWHERE))) {
    if (namesChannel(value)) {
      problems.add({
        subject: `environment.${name}`,
        what: 'names the directory of an additional model data source, which CloudFormation cannot attach to a model',
        fix: 'Give the draft model as speculativeDecoding: from the Hugging Face Hub, from S3, or from the data of the model.',
      });
    }
  }
}
