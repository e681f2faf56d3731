// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { AcceleratorKind } from './accelerator-kind';

/**
 * What the letters that a family name begins with say, after EC2's naming conventions. Letters that cover accelerators
 * of several makers (`dl`) or none of these kinds (`f`, `vt`) are left out: for those a guess could be wrong.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
const KIND_BY_LETTERS: ReadonlyMap<string, AcceleratorKind> = new Map([
  ...['g', 'gr', 'p'].map(letters => [letters, AcceleratorKind.GPU] as const),
  ['inf', AcceleratorKind.INFERENTIA],
  ['trn', AcceleratorKind.TRAINIUM],
  ...['c', 'd', 'i', 'm', 'r', 't', 'x', 'z'].map(letters => [letters, AcceleratorKind.CPU] as const),
]);

/** The kind of accelerator that a family's name makes certain; undefined where it does not. */
export function acceleratorKindByName(family: string): AcceleratorKind | undefined {
  return KIND_BY_LETTERS.get(leadingLetters(family));
}

/** Whether a family's name makes it certain that its CPUs are burstable; undefined where it does not. */
export function burstableByName(family: string): boolean | undefined {
  const letters = leadingLetters(family);
  return KIND_BY_LETTERS.has(letters) ? letters === 't' : undefined;
}

/** Whether a family's name makes it certain that its CPUs are Graviton: a `g` behind the generation; undefined where it does not. */
export function gravitonByName(family: string): boolean | undefined {
  return KIND_BY_LETTERS.has(leadingLetters(family)) ? /^[a-z]+\d+[a-z]*g/.test(family) : undefined;
}

/** The letters before the generation: `g` of `g6e`, `inf` of `inf2`. */
function leadingLetters(family: string): string {
  return /^[a-z]+(?=\d)/.exec(family)?.[0] ?? '';
}
