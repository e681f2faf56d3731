/** A module of which an index exports everything. */
export interface ExportingModule {
  /** As the index requires it. */
  readonly path: string;
  /** The names of its exports; none for a module of interfaces. */
  readonly names: readonly string[];
}

/** The code of an index that loads each module when one of its exports is first used. */
export function lazyIndex(modules: readonly ExportingModule[]): string {
  const names = modules.flatMap(module => module.names);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  if (repeated.length > 0) {
    throw new Error(`More than one module exports ${repeated.join(', ')}`);
  }
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    // Node.js finds the names for ES modules in such assignments. It would take them back if it saw the properties that follow.
    ...names.map(name => `exports.${name} = void 0;`),
    'const lazy = (name, get) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });',
    // The path is written out for bundlers, which look for it.
    ...modules.flatMap(({ path, names: exported }) => exported.map(name => `lazy("${name}", () => require("${path}").${name});`)),
    '',
  ].join('\n');
}
