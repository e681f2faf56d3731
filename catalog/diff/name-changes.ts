/** Names that only one of two lists has. */
export interface NameChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export function compareNames(before: readonly string[], after: readonly string[]): NameChanges {
  const old = new Set(before);
  const now = new Set(after);
  return { added: after.filter(name => !old.has(name)), removed: before.filter(name => !now.has(name)) };
}

/** The changes in Markdown; nothing when there are none. */
export function renderNameChanges(title: string, { added, removed }: NameChanges): string {
  if (added.length + removed.length === 0) {
    return '';
  }
  const lines = [...added.map(name => `- added \`${name}\``), ...removed.map(name => `- removed \`${name}\``)];
  return `### ${title} (${lines.length})\n\n${lines.join('\n')}\n`;
}
