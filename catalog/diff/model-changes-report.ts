import { ModelChanges } from './model-changes';

/** How many entries a list shows before it only counts the rest: a pull request has to stay readable. */
const MAX_ENTRIES = 50;

/** The changes in Markdown, for a pull request; what matters most to users first. */
export function renderModelChanges(changes: ModelChanges): string {
  const sections = [
    section('Missing from the new data (must not happen)', versions(changes.missingVersions)),
    section('Images changed in published versions', changes.changedImages.map(({ model, from, to }) =>
      `\`${model}\`: ${names(from)} → ${names(to)}`)),
    section('Other changes in published versions', changes.changedMembers.map(({ model, members }) => `\`${model}\`: ${members.join(', ')}`)),
    section('Withdrawn by AWS', versions(changes.withdrawnVersions)),
    section('Offered again by AWS', versions(changes.restoredVersions)),
    section('Constants without a version that move', changes.movedNewest.map(({ modelId, from, to }) =>
      `\`${modelId}\`: ${from ?? 'not deployable'} → ${to ?? 'not deployable'}`)),
    section('New models', changes.addedModels.map(modelId => `\`${modelId}\``)),
    section('New versions', versions(changes.addedVersions)),
  ].filter(text => text !== '');
  return sections.length === 0 ? 'The models did not change.\n' : sections.join('\n');
}

function section(title: string, entries: readonly string[]): string {
  if (entries.length === 0) {
    return '';
  }
  const shown = entries.slice(0, MAX_ENTRIES).map(entry => `- ${entry}\n`).join('');
  const rest = entries.length > MAX_ENTRIES ? `- … and ${entries.length - MAX_ENTRIES} more\n` : '';
  return `### ${title} (${entries.length})\n\n${shown}${rest}`;
}

function versions(models: ReadonlyMap<string, readonly string[]>): string[] {
  return [...models].map(([modelId, list]) => `\`${modelId}\`: ${list.join(', ')}`);
}

function names(images: readonly string[]): string {
  return images.length === 0 ? 'none' : images.map(image => `\`${image}\``).join(', ');
}
