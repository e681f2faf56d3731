import type { PackedConstants } from '../../src/jumpstart/packed-constants';

/** A constant as it stands in a compiled class. */
export interface CompiledConstant {
  readonly name: string;
  readonly modelId: string;
  readonly version: string;
}

/** A constant of a compiled class, with its comment. */
const CONSTANT = /^(?: {4}\/\*\*\n(?: {5}\*.*\n)+)? {4}static (\w+) = jumpstart_model_version_1\.JumpStartModelVersion\._constant\("(.+)", "(.+)"\);\n/gm;

/** What makes a class ready for thousands of initializers; see src/private/many-constants.ts. */
const PREPARATION = /^(?: {4}\/\*\*\n(?: {5}\*.*\n)+)? {4}static _manyConstants = .*\n/m;

const PREPARATION_IMPORT = /^const many_constants_1 = .*\n/m;

const IMPORT = /^const jumpstart_model_version_1 = .*\n/m;

export function constantsOf(compiled: string): CompiledConstant[] {
  return [...compiled.matchAll(CONSTANT)].map(([, name, modelId, version]) => ({ name, modelId, version }));
}

/** What a class of the catalogue becomes. */
export interface CompactClass {
  readonly code: string;
  readonly constants: PackedConstants;
}

/**
 * The class without its constants, which it takes from a file when it is loaded.
 *
 * @param file the name of that file
 */
export function compactClass(compiled: string, file: string): CompactClass {
  const call = `    static { (0, packed_constants_1.defineConstants)(this, "${file}"); }\n`;
  let isFirst = true;
  const code = compiled
    .replace(CONSTANT, () => {
      const replacement = isFirst ? call : '';
      isFirst = false;
      return replacement;
    })
    .replace(IMPORT, found => `${found}const packed_constants_1 = require("./packed-constants");\n`)
    .replace(PREPARATION, '')
    .replace(PREPARATION_IMPORT, '');
  return { code, constants: pack(constantsOf(compiled)) };
}

function pack(constants: readonly CompiledConstant[]): PackedConstants {
  const models = [...new Set(constants.map(({ modelId }) => modelId))].map(modelId => constants.filter(constant => constant.modelId === modelId));
  return {
    versions: Object.fromEntries(models.flat().map(({ name, version }) => [name, version])),
    models: models.map(ofModel => [ofModel[0].modelId, ofModel.length]),
  };
}
