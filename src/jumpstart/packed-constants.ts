// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { JumpStartModelVersion } from './jumpstart-model-version';

/** The constants of one model in one class: its id, the versions with a constant, and what the constant without a version stands for. */
export type PackedConstants = readonly [modelId: string, versions: readonly string[], newest?: string];

/**
 * Defines the constants of a class of the catalogue, which stand one by one in TypeScript, for jsii and for editors.
 * `scripts/compact-constants.ts` puts a call of this in their place when they are compiled: a table of models loads many
 * times faster than thousands of initializers.
 *
 * @param packed JSON of a list of `PackedConstants`
 */
export function defineConstants(owner: object, packed: string): void {
  const constants = owner as Record<string, JumpStartModelVersion>;
  for (const [modelId, versions, newest] of JSON.parse(packed) as PackedConstants[]) {
    const name = constantName(modelId);
    if (newest !== undefined) {
      constants[name] = JumpStartModelVersion._constant(modelId, newest);
    }
    for (const version of versions) {
      constants[`${name}_${constantName(version)}`] = JumpStartModelVersion._constant(modelId, version);
    }
  }
}

/** As the generator of the catalogue spells it; the build fails where the two differ. */
function constantName(part: string): string {
  return part.replace(/[^A-Za-z0-9]/g, '_').toUpperCase();
}
