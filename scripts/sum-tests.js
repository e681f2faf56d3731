// Adds up the test reports of all runners (JUnit XML) and prints the one line that tells how a run went.
// Usage: sum-tests.js <folder> <failed steps>; a failed step that is no test counts as one failure.

const { existsSync, readdirSync, readFileSync } = require('fs');
const { join } = require('path');

const [folder, failedSteps] = process.argv.slice(2);
const reports = existsSync(folder) ? readdirSync(folder).filter(file => file.endsWith('.xml')) : [];

const sum = { tests: 0, failed: 0, skipped: 0 };
for (const report of reports) {
  const suites = suitesOf(readFileSync(join(folder, report), 'utf8'));
  if (suites.length === 0) {
    throw new Error(`${report} is not a JUnit report`);
  }
  for (const suite of suites) {
    sum.tests += attribute(suite, 'tests');
    sum.failed += attribute(suite, 'failures') + attribute(suite, 'errors');
    sum.skipped += attribute(suite, 'skipped');
  }
}

// A test that failed made its step fail as well.
const failures = Math.max(sum.failed, Number(failedSteps));
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
console.log(`${sum.tests - sum.failed - sum.skipped} passed, ${failures} failed${skipped}`);
process.exitCode = failures > 0 || sum.tests === 0 ? 1 : 0;

/** What carries the sums: the root or, where it has none as in pytest's reports, the suites below it. */
function suitesOf(report) {
  const root = report.match(/<testsuites[^>]*>/) ?? [];
  return / tests="/.test(root[0]) ? root : report.match(/<testsuite [^>]*>/g) ?? [];
}

function attribute(element, name) {
  return Number(element.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? 0);
}
