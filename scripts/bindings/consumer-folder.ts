import { cpSync, mkdirSync, rmSync } from 'fs';
import { join } from 'path';
import { WORK } from '../common/repository';

/**
 * Copies an app out of the repository, as a user would, and leaves there what building it makes, and the Python package beside the
 * app, which has tests of its own.
 *
 * @returns the folder of the copy
 */
export function copyConsumer(source: string, name: string): string {
  const folder = emptyFolder(name);
  cpSync(source, folder, { recursive: true, filter: path => !/[\\/](target|__pycache__|cdk\.out|\.venv|rag-app)$/.test(path) });
  return folder;
}

/** An empty folder below the one for all that the tests write. */
export function emptyFolder(name: string): string {
  const folder = join(WORK, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
