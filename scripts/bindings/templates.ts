import assert from 'assert/strict';
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { emptyFolder } from './consumer-folder';

/** The templates of an app by the name of their stack. */
export type Templates = ReadonlyMap<string, unknown>;

const SUFFIX = '.template.json';

/** What hashes of assets become: they cover what each language packs in its own way. */
const HASH = /\b[0-9a-f]{64}\b/g;

/**
 * Synthesizes an app and reads its templates.
 *
 * @param name of the app, for the folder of its cloud assembly
 * @param run runs the app, which writes where the environment variable says
 */
export async function synthesize(name: string, run: (env: NodeJS.ProcessEnv) => Promise<unknown>): Promise<Templates> {
  const folder = emptyFolder(join('cdk.out', name));
  await run({ CDK_OUTDIR: folder });
  const files = readdirSync(folder).filter(file => file.endsWith(SUFFIX));
  return new Map(files.map(file => [file.slice(0, -SUFFIX.length), readTemplate(join(folder, file))]));
}

function readTemplate(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8').replace(HASH, '<hash>'));
}

export function assertSameTemplates(actual: Templates, expected: Templates): void {
  assert.deepEqual([...actual.keys()].sort(), [...expected.keys()].sort(), 'stacks');
  for (const [stack, template] of expected) {
    assert.deepEqual(actual.get(stack), template, `template of the stack ${stack}`);
  }
}
