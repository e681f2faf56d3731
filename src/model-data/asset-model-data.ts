// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { readdirSync, statSync } from 'fs';
import { resolve } from 'path';
import { FileCopyOptions, SymlinkFollowMode } from 'aws-cdk-lib/core';
import { ArchiveAssetModelData } from './archive-asset-model-data';
import { ModelCompression } from './model-compression';
import type { ModelData } from './model-data';
import type { ModelDataAssetOptions } from './model-data-options';
import { PrefixAssetModelData } from './prefix-asset-model-data';
import { isArchive } from './s3-location';
import { ConfigurationError, Problem } from '../private/errors';

const ALLOWED = 'a .tar.gz or .tgz file, or a directory';

/**
 * The model data in a local file or directory.
 *
 * @throws ConfigurationError when there is nothing that can be uploaded as asked
 */
export function assetModelData(path: string, options: ModelDataAssetOptions): ModelData {
  const stats = statSync(path, { throwIfNoEntry: false });
  const isDirectory = stats?.isDirectory() ?? false;
  const problems = stats === undefined ? [missing(path)] : isDirectory ? directoryProblems(path, options) : fileProblems(path, options);
  if (problems.length > 0) {
    throw new ConfigurationError('ModelData.fromAsset', problems);
  }
  const { exclude, ignoreMode } = options;
  // A link means nothing in a container, and the cache of Hugging Face consists of links.
  const files: FileCopyOptions = { exclude, ignoreMode, followSymlinks: SymlinkFollowMode.ALWAYS };
  return options.compression === ModelCompression.NONE
    ? new PrefixAssetModelData(resolve(path), files, options.bucket)
    : new ArchiveAssetModelData(resolve(path), isDirectory, files);
}

function missing(path: string): Problem {
  return { subject: 'path', what: 'does not exist', value: path, allowed: ALLOWED, fix: `It is relative to ${process.cwd()}.` };
}

function directoryProblems(path: string, options: ModelDataAssetOptions): Problem[] {
  const problems: Problem[] = [];
  if (readdirSync(path).length === 0) {
    problems.push({ subject: 'path', what: 'is an empty directory', value: path, fix: 'Give the directory that holds the files of the model.' });
  }
  if (options.bucket && options.compression !== ModelCompression.NONE) {
    problems.push({
      subject: 'bucket', what: 'is for files that are not compressed', fix: 'Remove it, or add compression: ModelCompression.NONE.',
    });
  }
  return problems;
}

function fileProblems(path: string, options: ModelDataAssetOptions): Problem[] {
  const problems: Problem[] = [];
  if (!isArchive(path)) {
    problems.push({
      subject: 'path', what: 'is a file, but not an archive', value: path, allowed: ALLOWED, fix: 'Give its directory.',
    });
  }
  for (const option of ['bucket', 'exclude', 'ignoreMode'] as const) {
    if (options[option] !== undefined) {
      problems.push({ subject: option, what: 'is for directories, but path is a file', fix: 'Remove it.' });
    }
  }
  if (options.compression === ModelCompression.NONE) {
    problems.push({ subject: 'compression', what: 'is for directories, but path is a file', value: options.compression, fix: 'Remove it.' });
  }
  return problems;
}
