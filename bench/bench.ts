import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { appFigures, Figures, lastingRegressions, loadingFigures, readBaseline, sizeFigures, writeBaseline } from './compare';
import { checkTemplates, measureAuthors, SOURCES, Source } from './measure-endpoints';
import { measureRequire, measureSizes } from './measure-package';
import { CHECK, FULL, QUICK } from './plan';
import { renderResults, replacePart } from './report/page';
import { renderPlot } from './report/plot';
import { measure, Results } from './results';

/*
 * Compares the compiled library with the same resources written with L1 constructs, and with the peer library.
 * Usage: bench.ts            measures everything; writes docs/performance.md, its plot and baseline.json
 *        bench.ts --quick    measures what takes no more than some minutes, and only prints it
 *        bench.ts --check    measures what is in baseline.json, and fails when something is clearly worse each time
 *
 * Every measurement is a fresh process; the kinds take turns, so that whatever else the machine does burdens all of them.
 */

const REPOSITORY = join(__dirname, '..');
/** How often `--check` measures what is worse than the baseline, before it says so. */
const ATTEMPTS = 3;

const PLOT = join(REPOSITORY, 'docs', 'images', 'performance.svg');

function main(options: readonly string[]): void {
  if (options.includes('--check')) {
    check();
    return;
  }
  const quick = options.includes('--quick');
  const results = measure(quick ? QUICK : FULL);
  console.log(renderResults(results));
  if (!quick) {
    save(results);
    measurePackages();
  }
}

function save(results: Results): void {
  writeBaseline({ ...appFigures(results.apps, CHECK.counts), ...loadingFigures(results.loading), ...sizeFigures(results.sizes) });
  replacePart('endpoints', renderResults(results));
  mkdirSync(join(PLOT, '..'), { recursive: true });
  writeFileSync(PLOT, renderPlot(results));
}

/** The packages for other languages take minutes to build, so they are measured when they are there. */
function measurePackages(): void {
  if (!existsSync(join(REPOSITORY, 'dist', 'python'))) {
    console.log('The packages in dist/ are not built, so their table stays as it is: npx projen package-all');
    return;
  }
  // It fails when a goal is missed, which the table tells as well.
  const { stdout } = spawnSync(process.execPath, [...process.execArgv, join(__dirname, 'packages.ts')], {
    cwd: REPOSITORY, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!stdout.includes('|')) {
    throw new Error('The packages could not be measured');
  }
  replacePart('packages', stdout.slice(stdout.indexOf('|')).trim());
}

function check(): void {
  const sources = Object.keys(SOURCES) as Source[];
  sources.forEach(checkTemplates);
  const worse = lastingRegressions([
    ...sources.flatMap(source => CHECK.counts.map(count =>
      () => appFigures(measureAuthors(source, count, ['l1', 'library'], CHECK.rounds), CHECK.counts))),
    () => loadingFigures(measureRequire(CHECK)),
    () => sizeFigures(measureSizes()),
  ].map(logged), readBaseline(), ATTEMPTS);
  if (worse.length > 0) {
    console.log(`\nClearly worse than the baseline, ${ATTEMPTS} times:\n${worse.map(sentence => `- ${sentence}`).join('\n')}`);
    process.exitCode = 1;
  } else {
    console.log('\nNothing is clearly worse than the baseline.');
  }
}

function logged(take: () => Figures): () => Figures {
  return () => {
    const figures = take();
    console.log(Object.entries(figures).map(([name, value]) => `${name}: ${value}`).join('\n'));
    return figures;
  };
}

main(process.argv.slice(2));
