import assert from 'assert/strict';
import { join } from 'path';
import { readConstants } from '../../catalog/constants-file';
import { respelledName } from '../../catalog/emit/constant-names';
import { ModelConstant } from '../../catalog/jumpstart-constants';
import { REPOSITORY } from '../common/repository';

/** What every language has to offer. */
export const MODEL_CONSTANTS: readonly ModelConstant[] = readConstants(join(REPOSITORY, 'catalog/data'));

/** The first constant of the first class, one in the middle, and the last of the last class. */
const SOME_CONSTANTS = ['HUGGINGFACE_ASR_WHISPER_BASE_1_0_0', 'META_TEXTGENERATION_LLAMA_2_7B_F', 'PYTORCH_IC_MOBILENET_V2_3_0_25'];

/** How a language spells the name of a constant. */
export type Spelling = (name: string) => string;

export const AS_IN_TYPESCRIPT: Spelling = name => name;

/** Java and Python: `LLAMA_2_7B` is `LLAMA_2_7_B`. */
export const RESPELLED: Spelling = respelledName;

/** A constant as an app of a consumer read it. */
interface ReadConstant {
  readonly name: string;
  readonly modelId: string;
  readonly version: string;
}

/** Reads the lines `<name>\t<model id>\t<version>` that the consumers print. */
export function parseConstants(output: string): ReadConstant[] {
  return output.split('\n').filter(line => line.includes('\t')).map(line => {
    const [name, modelId, version] = line.split('\t');
    return { name, modelId, version };
  });
}

/** All constants are there under their names, no others are, and each stands for its model and version. */
export function assertAllConstants(output: string, spell: Spelling): void {
  const read = parseConstants(output);
  assertAllNames(read.map(({ name }) => name), spell);
  assertValues(read, spell);
}

/** The constants that the apps name in their code have the right values. */
export function assertSomeConstants(output: string, spell: Spelling): void {
  const read = parseConstants(output);
  assert.deepEqual(read.map(({ name }) => name), SOME_CONSTANTS.map(spell));
  assertValues(read, spell);
}

export function assertAllNames(found: readonly string[], spell: Spelling): void {
  const expected = new Set(MODEL_CONSTANTS.map(({ name }) => spell(name)));
  const present = new Set(found);
  assert.deepEqual([...expected].filter(name => !present.has(name)), [], 'constants that are missing');
  assert.deepEqual([...present].filter(name => !expected.has(name)), [], 'constants that are not in the catalogue');
}

function assertValues(read: readonly ReadConstant[], spell: Spelling): void {
  const expected = new Map(MODEL_CONSTANTS.map(constant => [spell(constant.name), constant]));
  const wrong = read.filter(({ name, modelId, version }) => {
    const constant = expected.get(name);
    // A constant without a version stands for the newest that can be deployed, which is tested elsewhere.
    return constant?.modelId !== modelId || version !== (constant.version ?? version) || version === '';
  });
  assert.deepEqual(wrong, [], 'constants with a wrong model or version');
}

export function describeConstants(): string {
  const versions = MODEL_CONSTANTS.filter(({ version }) => version !== undefined).length;
  return `${versions} version constants and ${MODEL_CONSTANTS.length - versions} without a version`;
}
