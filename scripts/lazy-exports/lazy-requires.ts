import { dirname, resolve } from 'path';

/** An import as TypeScript compiles it. */
const IMPORT = /^const (\w+_\d+) = require\("(.+)"\);$/gm;

/**
 * The code of a compiled module that requires others when it first uses them.
 *
 * @param file the path of the module
 * @param isLazy whether to do so for a module of the library, by its path; other packages are always required at first use
 */
export function withLazyRequires(code: string, file: string, isLazy: (required: string) => boolean): string {
  const isLazyPath = (path: string) => !path.startsWith('.') || isLazy(`${resolve(dirname(file), path)}.js`);
  const names = [...code.matchAll(IMPORT)].filter(([, , path]) => isLazyPath(path)).map(([, name]) => name);
  if (names.length === 0) {
    return code;
  }
  const anyName = names.join('|');
  return code
    // Without the parentheses, `new` would be about the function that requires.
    .replace(new RegExp(`\\bnew (${anyName})((?:\\.\\w+)+)`, 'g'), 'new ($1()$2)')
    .replace(new RegExp(`\\b(${anyName})\\.`, 'g'), '$1().')
    // In one line, so that stack traces keep theirs; the path is written out for bundlers, which look for it.
    .replace(IMPORT, (eager, name, path) => isLazyPath(path)
      ? `let ${name} = () => { const loaded = require("${path}"); ${name} = () => loaded; return loaded; };`
      : eager);
}
