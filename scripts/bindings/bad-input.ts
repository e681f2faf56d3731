import assert from 'assert/strict';
import { Suite } from '../common/test-report';

/** A mistake that a consumer can make, and what the user has to read then. */
export interface Mistake {
  readonly name: string;
  readonly message: RegExp;
}

/** The library's own errors: they read alike in every language. */
export const LIBRARY_MISTAKES: readonly Mistake[] = [
  { name: 'unknown-id', message: /meta-textgeneration-llama-2-7b-g[^]*meta-textgeneration-llama-2-7b-f/ },
  { name: 'no-licence', message: /Stack\/Endpoint[^]*acceptEula[^]*true/ },
];

/** Each mistake gives its message. */
export async function checkMistakes({ check }: Suite, mistakes: readonly Mistake[], make: (name: string) => Promise<string>): Promise<void> {
  for (const { name, message } of [...mistakes, ...LIBRARY_MISTAKES]) {
    await check(`the error tells what to do: ${name}`, async () => assert.match(await make(name), message));
  }
}
