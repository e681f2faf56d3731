import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './proof';
import { REPOSITORY } from '../common/repository';

const PAGE = join(REPOSITORY, 'docs', 'reliability.md');

/** Puts the figures of a proof into its section of docs/reliability.md: between two comments that carry its name. */
export function writeFigures(proof: string, figures: readonly Figure[]): void {
  writeFileSync(PAGE, withFigures(readFileSync(PAGE, 'utf8'), proof, figures));
}

/**
 * @param page the page's text
 * @returns the text with the figures of one proof replaced
 * @throws Error when the page has no place for them
 */
export function withFigures(page: string, proof: string, figures: readonly Figure[]): string {
  const [start, end] = [`<!-- figures of ${proof} -->\n`, '<!-- end of figures -->'];
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) {
    throw new Error(`docs/reliability.md has no place for the figures of ${proof}: "${start.trim()}", then "${end}".`);
  }
  return page.slice(0, from + start.length) + markdownTable(figures) + page.slice(to);
}

function markdownTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value }) => `| ${what} | ${shown(value)} |\n`);
  return `\n| | |\n|---|---:|\n${rows.join('')}\n`;
}

/** Numbers with separators of thousands. */
export function shown(value: Figure['value']): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : value;
}
