// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'fs';
import { ModelRecord } from './model-record';
import { readSpec } from './spec-reader';
import { ConfigurationError, Problem } from '../private/errors';

/**
 * Reads a spec file of AWS's JumpStart.
 *
 * @throws ConfigurationError naming the file and every member that is wrong
 */
export function readSpecFile(path: string): ModelRecord {
  const { record, problems } = readSpec(parse(path));
  if (record) {
    return record;
  }
  throw fileError(path, problems.map(({ field, message, value }) => ({ subject: field || 'the file', what: message, value })));
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const what = error instanceof SyntaxError ? `is not JSON: ${error.message}` : `cannot be read: ${(error as Error).message}`;
    throw fileError(path, [{
      subject: 'path', what, value: path, fix: 'Give the path of a spec file that AWS publishes for a JumpStart model.',
    }]);
  }
}

function fileError(path: string, problems: Problem[]): ConfigurationError {
  return new ConfigurationError(`JumpStartModel.fromSpecFile(${path})`, problems);
}
