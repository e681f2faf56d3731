import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'fs';
import { basename, dirname, join, resolve } from 'path';

/** A file of the data that a fetch makes anew. */
export interface NewFile {
  /** Relative to the data directory. */
  readonly path: string;
  /** Writes the whole content to a file. */
  write(path: string): void;
}

/**
 * Replaces files of a directory by new ones: all or, when one of them cannot be written, none.
 *
 * All are written beside the directory first and then renamed into it, so that whoever reads a file sees the old or
 * the new one, never half of it.
 *
 * @returns the paths whose content has changed
 */
export function replaceFiles(directory: string, files: readonly NewFile[]): string[] {
  const target = resolve(directory);
  mkdirSync(dirname(target), { recursive: true });
  // Beside the target, not in the system's folder for such things: a rename must not cross file systems.
  const staging = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const { path, write } of files) {
      mkdirSync(dirname(join(staging, path)), { recursive: true });
      write(join(staging, path));
    }
    const changed = files.map(({ path }) => path).filter(path => !sameContent(join(target, path), join(staging, path)));
    for (const path of changed) {
      mkdirSync(dirname(join(target, path)), { recursive: true });
      renameSync(join(staging, path), join(target, path));
    }
    return changed;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function sameContent(a: string, b: string): boolean {
  return existsSync(a) && readFileSync(a).equals(readFileSync(b));
}
