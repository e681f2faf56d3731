import { join } from 'path';
import { REPOSITORY } from '../common/repository';
import { CommandResult, runCommand } from '../common/run-command';

/** Breaks that were decided on; a line each, as jsii-diff prints them in brackets. */
const ACCEPTED_BREAKS = join(REPOSITORY, '.compatignore');

/**
 * Compares two compiled versions of the library.
 *
 * All breaks count, also those of what is marked as experimental, which everything is until 1.0.0.
 *
 * @returns what jsii-diff says; its exit code is not 0 if the newer version breaks users of the older
 */
export function compareApis(older: string, newer: string): Promise<CommandResult> {
  const args = [older, newer, '--error-on', 'all', '--keys', '--ignore-file', ACCEPTED_BREAKS];
  return runCommand(join(REPOSITORY, 'node_modules/.bin/jsii-diff'), args, { cwd: REPOSITORY });
}
