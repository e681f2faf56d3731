import { respelledName } from './constant-names';
import { GENERATED_HEADER } from './generated-file';

/** A Markdown page of paragraphs, sections and tables, with the note that it is generated. */
export function docsPage(title: string, ...parts: readonly string[]): string {
  return [`<!-- ${GENERATED_HEADER[3]} -->`, `# ${title}`, ...parts].join('\n\n') + '\n';
}

/** A Markdown table. */
export function docsTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => '---'), ...rows].map(row => `| ${row.map(escapeCell).join(' | ')} |`).join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/**
 * How a class's constants are spelled in the languages, with the first constant that is spelled in two ways as the example.
 */
export function spellingNote(className: string, constants: readonly string[]): string {
  const example = constants.find(name => respelledName(name) !== name);
  const rule = 'TypeScript, .NET and Go spell the constants as they stand here. Java and Python put an underscore between a digit and the letter behind it';
  return example === undefined
    ? `${rule}; none of these has such a place.`
    : `${rule}: ${code(`${className}.${example}`)} is ${code(`${className}.${respelledName(example)}`)} there.`;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
