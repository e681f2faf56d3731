import type { PackedConstants } from '../../src/jumpstart/packed-constants';

/** A constant as it stands in a compiled class. */
export interface CompiledConstant {
  readonly name: string;
  readonly modelId: string;
  readonly version: string;
}

/** A constant of a compiled class, with its comment. */
const CONSTANT = /^(?: {4}\/\*\*\n(?: {5}\*.*\n)+)? {4}static (\w+) = jumpstart_model_version_1\.JumpStartModelVersion\._constant\("(.+)", "(.+)"\);\n/gm;

const IMPORT = /^const jumpstart_model_version_1 = .*\n/m;

export function constantsOf(compiled: string): CompiledConstant[] {
  return [...compiled.matchAll(CONSTANT)].map(([, name, modelId, version]) => ({ name, modelId, version }));
}

/** The class with a table of its constants in the place of the first. */
export function compactClass(compiled: string): string {
  const table = JSON.stringify(JSON.stringify(pack(constantsOf(compiled))));
  const call = `    static { (0, packed_constants_1.defineConstants)(this, ${table}); }\n`;
  let isFirst = true;
  return compiled
    // A function, because the table may hold what `replace` would take for a pattern.
    .replace(CONSTANT, () => {
      const replacement = isFirst ? call : '';
      isFirst = false;
      return replacement;
    })
    .replace(IMPORT, found => `${found}const packed_constants_1 = require("./packed-constants");\n`);
}

function pack(constants: readonly CompiledConstant[]): PackedConstants[] {
  const models = new Map<string, { versions: string[]; newest?: string }>();
  for (const { name, modelId, version } of constants) {
    const model = models.get(modelId) ?? { versions: [] };
    models.set(modelId, model);
    if (isVersioned(name, modelId)) {
      model.versions.push(version);
    } else {
      model.newest = version;
    }
  }
  return [...models].map(([modelId, { versions, newest }]) => newest === undefined ? [modelId, versions] : [modelId, versions, newest]);
}

function isVersioned(name: string, modelId: string): boolean {
  return name.length > modelId.length;
}
