import { SourceProblem } from '../sources/problem-report';

/** One line for each kind of note, with its number and an example: thousands of versions share the same few. */
export function summarizeNotes(notes: readonly SourceProblem[]): string[] {
  const kinds = new Map<string, SourceProblem[]>();
  for (const note of notes) {
    const kind = `${note.field} ${note.message}`.trim();
    kinds.set(kind, [...kinds.get(kind) ?? [], note]);
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, [first, ...others]]) =>
    `${kind}: ${first.subject}${others.length > 0 ? ` and ${others.length} more` : ''}`);
}
