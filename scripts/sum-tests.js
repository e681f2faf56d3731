// Adds up the test reports of all runners (JUnit XML) and prints the one line that tells how a run went.
// Usage: sum-tests.js <folder> <failed steps>; a failed step that is no test counts as one failure.

const { existsSync, readdirSync, readFileSync } = require('fs');
const { join } = require('path');

const [folder, failedSteps] = process.argv.slice(2);
const reports = existsSync(folder) ? readdirSync(folder).filter(file => file.endsWith('.xml')) : [];

const sum = { tests: 0, failed: 0, skipped: 0 };
for (const report of reports) {
  const [root] = readFileSync(join(folder, report), 'utf8').match(/<testsuites[^>]*>/) ?? [];
  if (root === undefined) {
    throw new Error(`${report} is not a JUnit report`);
  }
  sum.tests += attribute(root, 'tests');
  sum.failed += attribute(root, 'failures') + attribute(root, 'errors');
  sum.skipped += attribute(root, 'skipped');
}

// A test that failed made its step fail as well.
const failures = Math.max(sum.failed, Number(failedSteps));
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
console.log(`${sum.tests - sum.failed - sum.skipped} passed, ${failures} failed${skipped}`);
process.exitCode = failures > 0 || sum.tests === 0 ? 1 : 0;

function attribute(element, name) {
  return Number(element.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? 0);
}
