import { createHash } from 'crypto';

/** JSON with the members of every object in order, so that equal values are equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_member, child) =>
    child !== null && typeof child === 'object' && !Array.isArray(child)
      ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
      : child);
}

/** A short name for a value, the same on every machine. */
export function contentId(canonical: string): string {
  return createHash('sha256').update(canonical).digest('hex').slice(0, 10);
}

/** One JSON value a line, as a pull request shows it best. */
export function jsonLines(values: readonly unknown[]): string {
  return values.map(value => `${JSON.stringify(value)}\n`).join('');
}

export function parseJsonLines(text: string): unknown[] {
  return text.split('\n').filter(line => line !== '').map(line => JSON.parse(line));
}
