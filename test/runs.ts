import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * `npm run prove` runs some of the tests with more input than `npm test` has time for, and wants to know how much there was.
 */

/** How many times as many runs. */
const FACTOR = Number(process.env.PROVE_FACTOR ?? 1);

/** Where the figures go: lines of JSON, because several processes of jest write them. */
const FIGURES = process.env.PROVE_FIGURES;

/** Where templates go that other tools check. */
const TEMPLATES = process.env.PROVE_TEMPLATES;

let templates = 0;

/** The settings of a property that `npm test` tries so often. */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: usual * FACTOR };
}

/** The milliseconds that a test may take whose runs become more. */
export function timeout(usual: number): number {
  return usual * FACTOR;
}

/** Whether there is time for all combinations. */
export function isThorough(): boolean {
  return FACTOR > 1;
}

/** Counts what was tried. */
export function count(what: string, value: number): void {
  if (FIGURES !== undefined) {
    appendFileSync(FIGURES, `${JSON.stringify({ what, value })}\n`);
  }
}

/** Lets other tools check a template, too. */
export function keepTemplate(template: string): void {
  if (TEMPLATES !== undefined) {
    mkdirSync(TEMPLATES, { recursive: true });
    templates += 1;
    writeFileSync(join(TEMPLATES, `${process.pid}-${templates}.template.json`), template);
  }
}
