import { spawnSync } from 'child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'fs';
import { join, resolve } from 'path';
import { loadAssemblyFromPath, writeAssembly, Assembly } from '@jsii/spec';

/*
 * Compiles every TypeScript snippet of README.md, docs/ and the doc comments with rosetta, against the compiled library.
 * Snippets are whole files, with their imports, as users copy them.
 *
 * The translations are thrown away: rosetta does not know that Java and Python respell constants, so the packages keep
 * the snippets in TypeScript, and docs/languages.md has the code of the tested examples.
 */

const ROOT = resolve(__dirname, '..');
const WORK = join(ROOT, '.tmp/snippets');

function main(): void {
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(WORK, 'package.json'));
  for (const folder of ['lib', 'node_modules']) {
    symlinkSync(join(ROOT, folder), join(WORK, folder));
  }
  writeAssembly(WORK, withPages(loadAssemblyFromPath(ROOT, false)), { compress: false });
  const rosetta = join(ROOT, 'node_modules/.bin/jsii-rosetta');
  const { error, status } = spawnSync(rosetta, ['extract', '--strict', WORK], { cwd: ROOT, stdio: 'inherit' });
  if (error !== undefined) {
    throw error;
  }
  process.exitCode = status ?? 1;
}

/** rosetta reads the README of each submodule: every page becomes one, so that errors name the page. */
function withPages(assembly: Assembly): Assembly {
  const pages = readdirSync(join(ROOT, 'docs')).filter(file => file.endsWith('.md'));
  const submodules = Object.fromEntries(pages.map(page => [
    `${assembly.name}.docs/${page}`,
    { readme: { markdown: readFileSync(join(ROOT, 'docs', page), 'utf8') }, symbolId: `docs/${page}` },
  ]));
  return { ...assembly, readme: { markdown: readFileSync(join(ROOT, 'README.md'), 'utf8') }, submodules };
}

main();
