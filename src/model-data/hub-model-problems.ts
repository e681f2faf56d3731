// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { existsSync, statSync } from 'fs';
import { join } from 'path';
import { ComputeType } from 'aws-cdk-lib/aws-codebuild';
import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib/core';
import { CODE_FOLDER, DEFAULT_QUEUED_TIMEOUT, DEFAULT_TIMEOUT, folderOf, hubModelInputs } from './hub-model-inputs';
import type { ModelDataHubOptions } from './model-data-hub-options';
import type { Problem } from '../private/errors';
import { HUB_REPOSITORY_RULE, isHubRepository, isHubRevision } from '../private/hub-repository';
import { checkLogRetention } from '../private/log-retention';
import { ProblemList } from '../private/problem-list';

/** Machines that run containers of Linux, by their names in the CDK. */
const COMPUTE_TYPES = ['SMALL', 'MEDIUM', 'LARGE', 'X_LARGE', 'X2_LARGE'] as const;

const TIMEOUT = { min: 5, max: 8 * 60, allowed: 'whole minutes, 5 minutes to 8 hours' };
const QUEUED_TIMEOUT = { min: 5, max: 3 * 60, allowed: 'whole minutes, 5 minutes to 3 hours' };

/** CodeBuild takes 5,500 characters of variables in all; addresses of the deployment come on top of the inputs. */
const MAX_INPUTS_LENGTH = 3500;

const INFERENCE_SCRIPT = 'inference.py';

/** What decides on the content, and so on the name, of the artifact. */
const CONTENT = ['modelId', 'modelIds', 'revision', 'revisions', 'allowPatterns', 'ignorePatterns', 'codeFolder', 'hubUrl', 'compression'] as const;

/** Everything that is wrong with what is to be packaged. */
export function hubModelProblems(options: ModelDataHubOptions): Problem[] {
  const problems = new ProblemList();
  checkKnown(options, problems);
  checkModels(options, problems);
  checkRevisions(options, problems);
  checkPatterns(options, problems);
  checkCode(options, problems);
  problems.check(options.hubUrl, url => /^https?:\/\/[^\s/]+[^\s]*[^\s/]$/.test(url), {
    subject: 'hubUrl', what: 'is not the address of a server', allowed: 'http:// or https:// and what follows, without a slash at its end',
  });
  checkBuild(options, problems);
  checkBucket(options, problems);
  checkLogRetention(options.logRetention, problems);
  if (problems.all.length === 0 && JSON.stringify(hubModelInputs(options)).length > MAX_INPUTS_LENGTH) {
    problems.add({
      subject: 'modelIds, revisions, allowPatterns, ignorePatterns',
      what: 'are too long together for the variables of a build',
      allowed: `about ${MAX_INPUTS_LENGTH} characters`,
    });
  }
  return problems.all;
}

function checkKnown(options: ModelDataHubOptions, problems: ProblemList): void {
  for (const subject of CONTENT) {
    if (JSON.stringify(options[subject] ?? null).includes('${Token[') || Token.isUnresolved(options[subject])) {
      problems.add({
        subject, what: 'must be known at synthesis, because the name of the artifact is made of it', fix: 'Read it from the context or from a file of the app.',
      });
    }
  }
}

function checkModels({ modelId, modelIds }: ModelDataHubOptions, problems: ProblemList): void {
  if ((modelId === undefined) === (modelIds === undefined)) {
    const none = modelId === undefined;
    problems.add({
      subject: 'modelId, modelIds',
      what: none ? 'one of them is required' : 'exclude each other',
      allowed: 'exactly one of them',
      fix: none ? 'Add modelId for one model, or modelIds for several.' : 'Keep one of them.',
    });
  }
  if (modelIds?.length === 0) {
    problems.add({ subject: 'modelIds', what: 'must name at least one model', value: modelIds, fix: 'Add one, or use modelId.' });
  }
  problems.check(modelId, isHubRepository, { subject: 'modelId', what: 'is not the id of a model on the Hugging Face Hub', allowed: HUB_REPOSITORY_RULE });
  modelIds?.forEach((id, index) => problems.check(id, isHubRepository, {
    subject: `modelIds[${index}]`, what: 'is not the id of a model on the Hugging Face Hub', allowed: HUB_REPOSITORY_RULE,
  }));
  checkFolders(modelIds ?? [], problems);
}

function checkFolders(modelIds: string[], problems: ProblemList): void {
  const owners = new Map<string, string>();
  for (const id of modelIds) {
    const folder = folderOf(id).toLowerCase();
    const owner = owners.get(folder);
    if (owner !== undefined) {
      problems.add({
        subject: 'modelIds',
        what: `would put ${owner} and ${id} into the same folder`,
        value: folder,
        fix: 'Use an endpoint for each of them.',
      });
    }
    if (folder === CODE_FOLDER) {
      problems.add({ subject: 'modelIds', what: `would put a model into ${CODE_FOLDER}/, the folder of the inference code`, value: id, fix: 'Use modelId.' });
    }
    owners.set(folder, id);
  }
}

function checkRevisions({ modelIds, revision, revisions }: ModelDataHubOptions, problems: ProblemList): void {
  const rule = { what: 'is not a revision', allowed: 'a commit, a tag or a branch, without white space' };
  problems.check(revision, isHubRevision, { subject: 'revision', ...rule });
  if (revision !== undefined && modelIds !== undefined) {
    problems.add({ subject: 'revision', what: 'is for modelId', value: revision, fix: 'Name the revision of each model in revisions.' });
  }
  if (revisions !== undefined && modelIds === undefined) {
    problems.add({ subject: 'revisions', what: 'is for modelIds', fix: 'Use revision.' });
    return;
  }
  for (const [id, given] of Object.entries(revisions ?? {})) {
    problems.check(given, isHubRevision, { subject: `revisions['${id}']`, ...rule });
    if (modelIds && !modelIds.includes(id)) {
      problems.add({ subject: 'revisions', what: 'names a model that modelIds does not', value: id, allowed: modelIds });
    }
  }
}

function checkPatterns(options: ModelDataHubOptions, problems: ProblemList): void {
  for (const subject of ['allowPatterns', 'ignorePatterns'] as const) {
    const patterns = options[subject];
    if (patterns && (patterns.length === 0 || patterns.includes(''))) {
      problems.add({ subject, what: 'must hold patterns, none of which is empty', value: patterns, fix: `Remove ${subject} to take all files.` });
    }
  }
}

function checkCode({ codeFolder }: ModelDataHubOptions, problems: ProblemList): void {
  problems.check(codeFolder, folder => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false, {
    subject: 'codeFolder', what: 'is not a folder', fix: `It is relative to ${process.cwd()}.`,
  });
  problems.check(codeFolder, folder => !existsSync(folder) || existsSync(join(folder, INFERENCE_SCRIPT)), {
    subject: 'codeFolder', what: `has no ${INFERENCE_SCRIPT}`, fix: 'Add it, with model_fn(model_dir) and predict_fn(data, model).',
  });
}

function checkBuild({ computeType, timeout, queuedTimeout }: ModelDataHubOptions, problems: ProblemList): void {
  problems.check(computeType, given => COMPUTE_TYPES.some(name => ComputeType[name] === given), {
    subject: 'computeType', what: 'is not a machine for this build', allowed: COMPUTE_TYPES.map(name => `ComputeType.${name}`),
  });
  checkDuration(problems, 'timeout', timeout ?? DEFAULT_TIMEOUT, TIMEOUT);
  checkDuration(problems, 'queuedTimeout', queuedTimeout ?? DEFAULT_QUEUED_TIMEOUT, QUEUED_TIMEOUT);
}

function checkDuration(problems: ProblemList, subject: string, duration: Duration, { min, max, allowed }: typeof TIMEOUT): void {
  if (duration.isUnresolved()) {
    problems.add({ subject, what: 'must be known at synthesis, because the deployment has to wait as long', allowed });
    return;
  }
  const minutes = duration.toMinutes({ integral: false });
  if (!Number.isInteger(minutes) || minutes < min || minutes > max) {
    problems.add({ subject, what: 'is out of range', value: duration.toHumanString(), allowed });
  }
}

function checkBucket({ bucket, encryptionKey, removalPolicy }: ModelDataHubOptions, problems: ProblemList): void {
  if (bucket && removalPolicy !== undefined) {
    problems.add({ subject: 'removalPolicy', what: 'is for a new bucket, but bucket is given', value: removalPolicy, fix: 'Remove one of the two.' });
  }
  if (bucket && encryptionKey) {
    problems.add({ subject: 'encryptionKey', what: 'is for a new bucket, but bucket is given', fix: 'Remove it: the bucket has a key of its own.' });
  }
  if (removalPolicy !== undefined && ![RemovalPolicy.DESTROY, RemovalPolicy.RETAIN].includes(removalPolicy)) {
    problems.add({ subject: 'removalPolicy', what: 'is none of a bucket', value: removalPolicy, allowed: ['RemovalPolicy.DESTROY', 'RemovalPolicy.RETAIN'] });
  }
}
