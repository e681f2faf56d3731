import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { parseArgs } from 'util';
import { GeneratedFile } from '../emit/generated-file';

/**
 * In order, each loaded only when the one before has been written: the JumpStart stage resolves images with the library's
 * own code, which the facts are part of.
 */
const STAGES = ['../generate-facts', '../generate-jumpstart'];

const USAGE = `Writes src/**/*.generated.ts, assets/ and the tables in docs/ from the data, offline.

  --data <directory>  the data (default: catalog/data)
  --check             writes nothing; exits with 1 and names the files that are not what the data makes`;

function main(): number {
  const { values } = parseArgs({ options: { data: { type: 'string', default: 'catalog/data' }, check: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const changed: string[] = [];
  const paths = new Set<string>();
  for (const stage of STAGES) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { generate } = require(stage) as { generate(data: string): GeneratedFile[] };
    for (const file of generate(values.data)) {
      paths.add(file.path);
      if (!isCurrent(file)) {
        changed.push(file.path);
        write(file, values.check);
      }
    }
  }
  for (const path of leftOver(paths)) {
    changed.push(path);
    remove(path, values.check);
  }
  console.log(changed.length === 0 ? `${paths.size} generated files are current` : `${values.check ? 'stale' : 'written'}:\n  ${changed.join('\n  ')}`);
  return values.check && changed.length > 0 ? 1 : 0;
}

function isCurrent({ path, content }: GeneratedFile): boolean {
  return existsSync(path) && readFileSync(path).equals(Buffer.from(content as string));
}

function write({ path, content }: GeneratedFile, dryRun = false): void {
  if (!dryRun) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

function remove(path: string, dryRun = false): void {
  if (!dryRun) {
    rmSync(path);
  }
}

/** Generated files of an earlier run that nothing generates any more. */
function leftOver(paths: ReadonlySet<string>): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.generated.ts'))
    .map(path => join('src', path))
    .filter(path => !paths.has(path));
}

process.exitCode = main();
