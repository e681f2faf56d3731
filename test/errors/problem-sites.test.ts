import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { findSites, Site } from './problem-sites';
import type { Reached } from './reached-sites';
import { count } from '../runs';

/*
 * Every place of src/ that says something to users is reached by one of the cases from which docs/errors.md is written.
 */

const ROOT = resolve(__dirname, '../..');

/** What no input reaches, with the reason. */
const UNREACHABLE = [
  // Some version of each model of the catalogue names what to run; a fetch may bring one without.
  /^is needed, because no version of /,
];

const sites = findSites();
const reached: Reached = JSON.parse(execFileSync(process.execPath, [
  require.resolve('ts-node/dist/bin'), '--transpile-only', '--project', 'tsconfig.dev.json', join(__dirname, 'reached-sites.ts'),
], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] }));

test('the places that say something to users are found', () => {
  expect(sites.map(({ place }) => place.replace(/:\d+$/, ''))).toEqual(expect.arrayContaining([
    'src/endpoint/endpoint-problems.ts', 'src/endpoint/cost-hint.ts', 'src/jumpstart/spec-reader.ts', 'src/model-data/s3-location.ts',
  ]));
  expect(sites.length).toBeGreaterThan(100);
});

test('each is reached by a case', () => {
  const missed = sites.filter(({ place, handedOn }) => {
    return !handedOn && !reached.places.includes(place) && !reached.problems.some(({ site }) => site === place);
  });
  expect(missed.map(({ place }) => place)).toEqual([]);
  count('places of src/ that say something, all reached', sites.length);
});

test('each says in a case whatever it can say', () => {
  const missed = sites.flatMap(site => {
    return site.alternatives.filter(pattern => !isSaid(pattern, site)).map(({ source }) => ({ place: site.place, source }));
  });
  expect(missed.filter(({ source }) => !UNREACHABLE.some(reason => reason.test(source)))).toEqual([]);
  // What has become reachable needs a case.
  expect(missed).toHaveLength(UNREACHABLE.length);
});

test('each error says what is allowed, or what to do', () => {
  const silent = reached.problems.filter(({ allowed, fix, what }) => {
    // A spec file is AWS's: what is wrong with it is told by what it should be.
    return allowed === undefined && fix === undefined && !/^(is missing|must be|refers to|names a|is not one of)/.test(what);
  });
  expect(silent.map(({ subject, what }) => `${subject}: ${what}`)).toEqual([]);
});

function isSaid(pattern: RegExp, { place, handedOn }: Site): boolean {
  const said = reached.problems.filter(({ site }) => handedOn || site === place);
  return said.some(({ what, fix }) => [what, fix].some(words => words !== undefined && new RegExp(`^(${pattern.source})$`).test(words)));
}
