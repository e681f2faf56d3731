import { toSnakeCase } from 'codemaker';

/** `huggingface-pytorch-inference` and `2.1.0-…` make `HUGGINGFACE_PYTORCH_INFERENCE_2_1_0_…`. */
export function constantName(...parts: readonly string[]): string {
  return parts.join('_').replace(/[^A-Za-z0-9]/g, '_').toUpperCase();
}

/** How jsii spells a constant anew in Java and Python: `LLAMA_2_7B` becomes `LLAMA_2_7_B`. */
export function respelledName(name: string): string {
  return toSnakeCase(name).toUpperCase();
}

/** How the languages, and file systems that fold case, spell a constant. */
const SPELLINGS: readonly ((name: string) => string)[] = [name => name.toUpperCase(), respelledName];

/**
 * Names of which some language, or a file system that folds case, can tell two apart no longer.
 *
 * @returns the pairs that collide
 */
export function collidingNames(names: readonly string[]): [string, string][] {
  return SPELLINGS.flatMap(spell => {
    const taken = new Map<string, string>();
    return names.flatMap((name): [string, string][] => {
      const other = taken.get(spell(name));
      taken.set(spell(name), name);
      return other === undefined ? [] : [[other, name]];
    });
  });
}

/** @throws when two of the names collide */
export function assertDistinctNames(what: string, names: readonly string[]): void {
  const collisions = collidingNames(names);
  if (collisions.length > 0) {
    throw new Error(`${what} that some language cannot tell apart: ${collisions.map(pair => pair.join(' and ')).join('; ')}`);
  }
}
