// Measures what the JumpStart catalogue costs its users, beside the goals. Needs the compiled library.
// Usage: node bench/catalog.js [<rounds>]
//
// Every figure is the median over rounds; each measurement is a fresh process, and the kinds take turns, so that
// whatever else the machine does burdens all of them alike.

const { execFileSync } = require('child_process');
const { readFileSync } = require('fs');
const { join } = require('path');
const { brotliCompressSync, gzipSync } = require('zlib');
const { median } = require('./statistics');

const ROUNDS = Math.max(7, Number(process.argv[2] ?? 11));
const PROBE = join(__dirname, 'catalog-probe.js');
const ASSET = join(__dirname, '..', 'assets', 'jumpstart-catalog.json');

main();

function main() {
  const modules = probe('foreignModules');
  const rounds = Array.from({ length: ROUNDS }, () => ({
    foreign: probe('requireForeign', modules),
    package: probe('requirePackage'),
    lookUps: probe('lookUps'),
    heap: probe('heap'),
  }));
  const asset = readFileSync(ASSET);
  const { counts } = rounds[0].lookUps;
  print([
    [`requiring ${modules.length} files of other packages`, median(rounds.map(round => round.foreign)), 'ms'],
    ['requiring the package, over that', median(rounds.map(round => round.package - round.foreign)), 'ms', 60],
    ['first look-up', median(rounds.map(round => round.lookUps.first)), 'ms', 15],
    [`later look-up, of(id), ${counts.models} models`, median(rounds.map(round => round.lookUps.newest)), 'ms', 0.05],
    [`later look-up, of(id, version), ${counts.versions} versions`, median(rounds.map(round => round.lookUps.exact)), 'ms', 0.05],
    ['heap that a look-up adds', median(rounds.map(round => round.heap)) / 1e6, 'MB', 5],
    ['packed catalogue, gzip', gzipSync(asset, { level: 9 }).length / 1e3, 'KB', 100],
    ['packed catalogue, brotli', brotliCompressSync(asset).length / 1e3, 'KB', 100],
  ]);
}

function probe(name, argument) {
  const args = ['--expose-gc', PROBE, name, ...argument === undefined ? [] : [JSON.stringify(argument)]];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

/** Exits with 1 when a goal is missed. */
function print(rows) {
  console.log(`Node ${process.version}, medians of ${ROUNDS}\n`);
  console.log('| What | Measured | Goal | |\n| --- | ---: | ---: | --- |');
  for (const [what, value, unit, goal] of rows) {
    const verdict = goal === undefined ? '' : value <= goal ? 'met' : 'MISSED';
    console.log(`| ${what} | ${value.toPrecision(3)} ${unit} | ${goal === undefined ? '' : `${goal} ${unit}`} | ${verdict} |`);
    process.exitCode = verdict === 'MISSED' ? 1 : process.exitCode;
  }
}
