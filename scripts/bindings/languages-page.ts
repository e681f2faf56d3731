import assert from 'assert/strict';
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { EXAMPLES, REPOSITORY } from '../common/repository';
import { Suite } from '../common/test-report';

const PAGE = join(REPOSITORY, 'docs/languages.md');

/** The languages whose snippets come from examples that the tests run, and how their files end. */
const EXTENSIONS = { python: '.py', java: '.java', go: '.go' };

/** Snippets in languages that rosetta does not compile are excerpts of examples, which were compiled and run. */
export async function testLanguagesPage({ check }: Suite): Promise<void> {
  const page = readFileSync(PAGE, 'utf8');
  for (const [language, extension] of Object.entries(EXTENSIONS)) {
    await check(`docs/languages.md shows code of examples/${language}`, () => {
      const sources = readSources(join(EXAMPLES, language), extension).map(withoutIndentation);
      const snippets = [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code);
      assert.notEqual(snippets.length, 0, 'the page has no snippet');
      assert.deepEqual(snippets.filter(snippet => !sources.some(source => source.includes(withoutIndentation(snippet)))), []);
    });
  }
}

function readSources(folder: string, extension: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith(extension));
  return files.map(file => readFileSync(join(folder, file), 'utf8'));
}

function withoutIndentation(code: string): string {
  return code.replace(/^[ \t]+/gm, '');
}
