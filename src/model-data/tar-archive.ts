// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { spawnSync } from 'child_process';
import { closeSync, openSync, readdirSync } from 'fs';
import { ConfigurationError } from '../private/errors';

/**
 * Packs a directory into a gzipped tarball, with its content at the archive's root and links replaced by what they
 * point to.
 *
 * It uses the `tar` of Linux, macOS or Windows, and of its options only those that GNU, BSD and BusyBox share. Models are
 * too large to be packed in memory.
 *
 * @throws ConfigurationError when that fails
 */
export function writeTarGz(directory: string, file: string): void {
  const output = openSync(file, 'w');
  try {
    // Neither a drive letter, which GNU takes for a host, nor a leading hyphen gets into the arguments. The directory
    // itself stays out of the archive, because unpacking would give its permissions to SageMaker's model directory.
    const names = readdirSync(directory).sort().map(name => `./${name}`);
    const { status, stderr, error } = spawnSync('tar', ['-chzf', '-', ...names], {
      cwd: directory,
      stdio: ['ignore', output, 'pipe'],
      // Without it macOS adds a ._ file for each that has extended attributes.
      env: { ...process.env, COPYFILE_DISABLE: '1' },
    });
    if (status !== 0) {
      throw new ConfigurationError('ModelData.fromAsset', [{
        subject: 'path',
        what: `could not be packed by tar, which says: ${error?.message ?? stderr.toString().trim()}`,
        value: directory,
        fix: 'Install tar, or give a .tar.gz file.',
      }]);
    }
  } finally {
    closeSync(output);
  }
}
