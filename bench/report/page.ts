import { readFileSync, writeFileSync } from 'fs';
import { cpus } from 'os';
import { join } from 'path';
import { renderTables } from './tables';
import type { Results } from '../results';

const REPOSITORY = join(__dirname, '..', '..');
const PAGE = join(REPOSITORY, 'docs', 'performance.md');

/** Replaces a part of docs/performance.md that stands between two comments: `<!-- name -->` and `<!-- /name -->`. */
export function replacePart(name: string, content: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to === -1) {
    throw new Error(`${PAGE} has no part ${name}`);
  }
  writeFileSync(PAGE, `${page.slice(0, from)}${start}\n\n${content}\n\n${page.slice(to)}`);
}

export function renderResults(results: Results): string {
  return `${describeRun(results)}\n\n${renderTables(results)}`;
}

function describeRun({ peer, plan }: Results): string {
  const version = (name: string) => JSON.parse(readFileSync(join(REPOSITORY, 'node_modules', name, 'package.json'), 'utf8')).version;
  const processors = cpus();
  return `Medians of ${plan.rounds} rounds on ${processors.length} cores (${processors[0].model.trim()}) with Node.js ${process.versions.node}, `
    + `aws-cdk-lib ${version('aws-cdk-lib')} and TypeScript ${version('typescript')}`
    + `${peer ? `, against @cdklabs/generative-ai-cdk-constructs ${peer.version}` : ''}.`;
}
