// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'fs';
import { join } from 'path';
import { JumpStartModelVersion } from './jumpstart-model-version';

/** The constants of a class of the catalogue, as a file of JSON. */
export interface PackedConstants {
  /** The version that each constant stands for, by its name: those of one model after those of another. */
  readonly versions: Readonly<Record<string, string>>;
  /** The id of each model, in this order, and how many of the constants are about it. */
  readonly models: readonly (readonly [modelId: string, constants: number])[];
}

/**
 * Defines the constants of a class of the catalogue, which stand one by one in TypeScript, for jsii and for editors.
 * `scripts/compact-constants.ts` puts a call of this in their place when they are compiled.
 *
 * The class inherits the constants from the object that the parser of JSON makes: V8 takes several times as long to add
 * thousands of members to a class, and to read them from a script. So classes of the catalogue cannot be instantiated, which
 * nobody does: their constants are of the class that they all extend.
 *
 * @param file the name of a file in this folder, with `PackedConstants` in ASCII
 */
export function defineConstants(owner: object, file: string): void {
  const { versions, models } = JSON.parse(readFileSync(join(__dirname, file), 'latin1')) as PackedConstants;
  const constants = versions as Record<string, unknown>;
  const names = Object.keys(constants);
  let next = 0;
  for (const [modelId, count] of models) {
    for (const end = next + count; next < end; next++) {
      constants[names[next]] = JumpStartModelVersion._constant(modelId, versions[names[next]]);
    }
  }
  Object.setPrototypeOf(constants, Object.getPrototypeOf(owner));
  Object.setPrototypeOf(owner, constants);
}
