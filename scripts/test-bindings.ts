import { join } from 'path';
import { parseArgs } from 'util';
import { testApiCompatibility } from './bindings/api-suite';
import { buildPackages, findPackages } from './bindings/built-packages';
import { testDotnet } from './bindings/dotnet-sources';
import { synthesizeExpected, Expected } from './bindings/expected';
import { testGo } from './bindings/go-consumer';
import { testJava } from './bindings/java-consumer';
import { testLanguagesPage } from './bindings/languages-page';
import { testPython } from './bindings/python-consumer';
import { REPORTS } from './bindings/repository';
import { TestReport } from './bindings/test-report';

/*
 * Tests the packages as their users get them: apps in every language install them, synthesize, and have to agree with
 * TypeScript. The suites run beside each other, because most of the time goes into waiting for downloads and builds.
 *
 * Usage: test-bindings.ts [--built] [--only <language>]...
 *   --built  takes what is in dist/ instead of building it
 *   --only   python, java, go, dotnet, api or docs
 */

const SUITES = { python: testPython, java: testJava, go: testGo, dotnet: testDotnet, api: testApiCompatibility, docs: testLanguagesPage };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { built: { type: 'boolean' }, only: { type: 'string', multiple: true } } });
  if (!values.built) {
    await buildPackages();
  }
  const packages = findPackages();
  const report = new TestReport();
  let expected: Expected | undefined;
  await report.suite('npm', async suite => {
    expected = await synthesizeExpected(suite, packages);
  });
  if (expected !== undefined) {
    const templates = expected;
    const suites = Object.entries(SUITES).filter(([name]) => values.only?.includes(name) ?? true);
    await Promise.all(suites.map(([name, test]) => report.suite(name, suite => test(suite, packages, templates))));
  }
  report.write(join(REPORTS, 'bindings.xml'));
  console.log(report.summary);
  process.exitCode = report.failures > 0 ? 1 : 0;
}

void main();
