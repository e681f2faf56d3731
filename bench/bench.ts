import { execFileSync } from 'child_process';
import { existsSync, mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { comparable, readBaseline, regressions, writeBaseline } from './compare';
import { FULL, QUICK } from './plan';
import { renderResults, replacePart } from './report/page';
import { renderPlot } from './report/plot';
import { measure } from './results';

/*
 * Compares the compiled library with the same resources written with L1 constructs, and with the peer library.
 * Usage: bench.ts            measures everything; writes docs/performance.md, its plot and baseline.json
 *        bench.ts --quick    measures what takes no more than two minutes, and only prints it
 *        bench.ts --check    the same, and fails when a figure is clearly worse than in baseline.json
 *
 * Every measurement is a fresh process; the kinds take turns, so that whatever else the machine does burdens all of them.
 */

const REPOSITORY = join(__dirname, '..');
const PLOT = join(REPOSITORY, 'docs', 'images', 'performance.svg');

function main(options: readonly string[]): void {
  const quick = options.includes('--quick') || options.includes('--check');
  const results = measure(quick ? QUICK : FULL);
  console.log(renderResults(results));
  const figures = comparable(results, QUICK.counts);
  if (!quick) {
    writeBaseline(figures);
    replacePart('endpoints', renderResults(results));
    mkdirSync(join(PLOT, '..'), { recursive: true });
    writeFileSync(PLOT, renderPlot(results));
    measurePackages();
  }
  if (options.includes('--check')) {
    check(regressions(figures, readBaseline()));
  }
}

/** The packages for other languages take minutes to build, so they are measured when they are there. */
function measurePackages(): void {
  if (!existsSync(join(REPOSITORY, 'dist', 'python'))) {
    console.log('The packages in dist/ are not built, so their table stays as it is: npx projen package-all');
    return;
  }
  const output = execFileSync(process.execPath, [...process.execArgv, join(__dirname, 'packages.ts')], { cwd: REPOSITORY, encoding: 'utf8' });
  replacePart('packages', output.slice(output.indexOf('|')).trim());
}

function check(worse: readonly string[]): void {
  if (worse.length > 0) {
    console.log(`\nClearly worse than the baseline:\n${worse.map(sentence => `- ${sentence}`).join('\n')}`);
    process.exitCode = 1;
  } else {
    console.log('\nNothing is clearly worse than the baseline.');
  }
}

main(process.argv.slice(2));
