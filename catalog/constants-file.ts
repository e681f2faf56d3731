import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { jsonLines, parseJsonLines } from './canonical-json';
import { ModelConstant } from './jumpstart-constants';

/** Relative to the data directory. */
export const CONSTANTS_FILE = 'jumpstart/constants.jsonl';

/** The constants that were assigned so far, a line each. */
export function readConstants(directory: string): ModelConstant[] {
  const path = join(directory, CONSTANTS_FILE);
  return existsSync(path) ? parseJsonLines(readFileSync(path, 'utf8')) as ModelConstant[] : [];
}

export function renderConstants(constants: readonly ModelConstant[]): string {
  return jsonLines(constants.map(({ name, modelId, version, classNumber }) => ({ name, modelId, version, classNumber })));
}
