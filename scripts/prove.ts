/**
 * `npm run prove`: tries to find wrong what docs/reliability.md promises, on the whole catalogue and on generated input, and
 * prints how much was tried. A full run writes its figures into that page.
 *
 * Usage: prove.ts [--quick] [--only <proof>]...
 *   --quick  the part that CI runs; leaves the page as it is
 *   --only   one of catalogue, properties, deployments, bad-input, security, mutation
 *
 * It needs Python 3.10 and no AWS account.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Progress } from './common/progress';
import { REPORTS } from './common/repository';
import { renderTable } from './common/table';
import { TestReport } from './common/test-report';
import type { Figure, Proof, ProofOptions } from './prove/proof';
import { PROOFS } from './prove/proofs';
import { shown, writeFigures } from './prove/reliability-page';

interface Result {
  readonly proof: Proof;
  readonly figures: readonly Figure[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } } });
  const proofs = chooseProofs(values.only);
  const report = new TestReport('prove');
  const options = { quick: values.quick, progress: new Progress() };
  const results: Result[] = [];
  for (const proof of proofs) {
    const figures = await run(proof, report, options);
    if (figures !== undefined) {
      results.push({ proof, figures });
    }
  }
  report.write(join(REPORTS, 'prove.xml'));
  console.log(`\n${table(results)}\n\n${report.summary}`);
  if (report.failures > 0) {
    process.exitCode = 1;
  } else if (!values.quick) {
    results.forEach(({ proof, figures }) => writeFigures(proof.name, figures));
  }
}

function chooseProofs(names: readonly string[] | undefined): readonly Proof[] {
  const unknown = names?.find(name => !PROOFS.some(proof => proof.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no proof ${unknown}, only ${PROOFS.map(proof => proof.name).join(', ')}.`);
  }
  return PROOFS.filter(({ name }) => names?.includes(name) ?? true);
}

/** Undefined when there are no figures, as when a step failed. */
async function run(proof: Proof, report: TestReport, options: ProofOptions): Promise<Figure[] | undefined> {
  const start = performance.now();
  let figures: Figure[] | undefined;
  await report.suite(proof.name, async tests => {
    figures = await proof.run(tests, options);
  });
  return figures?.length ? [...figures, { what: 'minutes', value: ((performance.now() - start) / 60_000).toFixed(1) }] : undefined;
}

function table(results: readonly Result[]): string {
  const rows = results.flatMap(({ proof, figures }) => figures.map(({ what, value }) => [proof.name, what, shown(value)]));
  return renderTable(['proof', 'figure', 'value'], rows);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
