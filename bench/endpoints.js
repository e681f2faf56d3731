// Compares stacks of JumpStart endpoints with the same resources written with L1 constructs, with an L2 role and without.
// Needs the compiled library.
// Usage: node bench/endpoints.js [<rounds>]
//
// Every measurement is a fresh process; the kinds take turns, so that whatever else the machine does burdens all.

const { execFileSync } = require('child_process');
const { join } = require('path');
const { median } = require('./statistics');

const ROUNDS = Math.max(5, Number(process.argv[2] ?? 9));
const PROBE = join(__dirname, 'endpoints-probe.js');

/** What the library is compared with, and how many times its time the library may take. */
const BASELINES = [
  { kind: 'l1-and-role', title: 'L1 with iam.Role', goal: 1.5 },
  { kind: 'l1', title: 'L1 throughout', goal: 1.5 },
];

console.log(`Node ${process.version}, medians of ${ROUNDS}, constructing and synthesizing\n`);
console.log('| Endpoints | Compared with | it | library | ratio | Goal | |\n| ---: | --- | ---: | ---: | ---: | ---: | --- |');
for (const count of [1, 10, 50]) {
  const rounds = Array.from({ length: ROUNDS }, () => Object.fromEntries(['library', ...BASELINES.map(({ kind }) => kind)].map(kind => [kind, measure(kind, count)])));
  const library = median(rounds.map(round => round.library));
  for (const { kind, title, goal } of BASELINES) {
    const ratio = median(rounds.map(round => round.library / round[kind]));
    const time = median(rounds.map(round => round[kind]));
    console.log(`| ${count} | ${title} | ${time.toFixed(0)} ms | ${library.toFixed(0)} ms | ${ratio.toFixed(2)} | ${goal} | ${ratio <= goal ? 'met' : 'MISSED'} |`);
  }
}

function measure(kind, count) {
  const { construct, synthesize } = JSON.parse(execFileSync(process.execPath, [PROBE, kind, String(count)], { encoding: 'utf8' }));
  return construct + synthesize;
}
