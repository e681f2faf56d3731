import { appendFileSync } from 'node:fs';

/** How many times as many runs `npm run prove` wants than `npm test`. */
const FACTOR = Number(process.env.PROPERTY_FACTOR ?? 1);

/** Where it wants to know how many there were: lines of JSON, because several processes of jest write them. */
const FIGURES = process.env.PROPERTY_FIGURES;

/** The settings of a property that is tried so often with every change. */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: usual * FACTOR };
}

/** Counts what was tried. */
export function count(what: string, value: number): void {
  if (FIGURES !== undefined) {
    appendFileSync(FIGURES, `${JSON.stringify({ what, value })}\n`);
  }
}
