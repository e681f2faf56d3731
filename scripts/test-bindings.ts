import { join } from 'path';
import { parseArgs } from 'util';
import { testApiCompatibility } from './bindings/api-suite';
import { buildPackages, BuiltPackages } from './bindings/built-packages';
import { testDotnet } from './bindings/dotnet-sources';
import { synthesizeExpected, Expected } from './bindings/expected';
import { testGo } from './bindings/go-consumer';
import { testJava } from './bindings/java-consumer';
import { testLanguagesPage } from './bindings/languages-page';
import { testNewestCdk } from './bindings/newest-cdk';
import { testPython } from './bindings/python-consumer';
import { Language, LANGUAGES, missingTools } from './bindings/tools';
import { REPORTS } from './common/repository';
import { Suite, TestReport } from './common/test-report';

/*
 * Tests the packages as their users get them: apps in every language install them, synthesize, and have to agree with
 * TypeScript. The suites run beside each other, because most of the time goes into waiting for downloads and builds.
 *
 * A language whose tools are not installed is skipped, but fails where the environment variable CI is set.
 *
 * Usage: test-bindings.ts [--built] [--only <suite>]...
 *   --built  takes what is in dist/ instead of building it
 *   --only   python, java, go, dotnet, newest-cdk, api or docs
 */

type Test = (suite: Suite, packages: BuiltPackages, expected: Expected) => Promise<void>;

const SUITES: Readonly<Record<string, Test>> = {
  'python': testPython,
  'java': testJava,
  'go': testGo,
  'dotnet': testDotnet,
  'newest-cdk': testNewestCdk,
  'api': testApiCompatibility,
  'docs': testLanguagesPage,
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { built: { type: 'boolean' }, only: { type: 'string', multiple: true } } });
  const report = new TestReport('bindings');
  const wanted = Object.keys(SUITES).filter(name => values.only?.includes(name) ?? true);
  const missing = wanted.filter(lacksTools);
  await Promise.all(missing.map(name => reportMissingTools(report, name as Language)));
  if (!values.built) {
    await buildPackages(LANGUAGES.filter(language => wanted.includes(language) && !missing.includes(language)));
  }
  await runSuites(report, wanted.filter(name => !missing.includes(name)));
  report.write(join(REPORTS, 'bindings.xml'));
  console.log(report.summary);
  process.exitCode = report.failures > 0 ? 1 : 0;
}

async function runSuites(report: TestReport, names: readonly string[]): Promise<void> {
  const packages = new BuiltPackages();
  let expected: Expected | undefined;
  await report.suite('npm', async suite => {
    expected = await synthesizeExpected(suite, packages);
  });
  if (expected !== undefined) {
    const templates = expected;
    await Promise.all(names.map(name => report.suite(name, suite => SUITES[name](suite, packages, templates))));
  }
}

function lacksTools(suite: string): boolean {
  return LANGUAGES.includes(suite as Language) && missingTools(suite as Language).length > 0;
}

async function reportMissingTools(report: TestReport, language: Language): Promise<void> {
  const test = 'the tools are installed';
  const reason = `not on the PATH: ${missingTools(language).join(', ')}`;
  if (process.env.CI === undefined) {
    report.skip(language, test, reason);
  } else {
    await report.suite(language, ({ check }) => check(test, () => Promise.reject(new Error(reason))));
  }
}

void main();
