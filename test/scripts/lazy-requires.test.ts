import { withLazyRequires } from '../../scripts/lazy-exports/lazy-requires';

const FILE = '/library/lib/room/module.js';

function rewrite(code: string, isLazy: (file: string) => boolean = () => true): string {
  return withLazyRequires(code, FILE, isLazy);
}

/** Runs a rewritten module; returns what it exports, and in which order modules were required. */
function run(code: string): { exported: Record<string, unknown>; required: string[] } {
  const required: string[] = [];
  const modules: Record<string, unknown> = { './thing': { Thing: class { public readonly isThing = true; }, twice: (value: number) => 2 * value } };
  const require = (path: string) => {
    required.push(path);
    return modules[path];
  };
  const exported = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', code)(require, exported);
  return { exported, required };
}

const MODULE = [
  'const thing_1 = require("./thing");',
  'exports.double = value => (0, thing_1.twice)(value);',
  'exports.make = () => new thing_1.Thing();',
].join('\n');

test('a module is not required before it is used', () => {
  expect(run(rewrite(MODULE)).required).toEqual([]);
});

test('a module is required once, whatever is used of it', () => {
  const { exported, required } = run(rewrite(MODULE));
  expect((exported.double as (value: number) => number)(2)).toBe(4);
  expect((exported.make as () => unknown)()).toMatchObject({ isThing: true });
  expect(required).toEqual(['./thing']);
});

test('a base class is required at once', () => {
  expect(run(rewrite('const thing_1 = require("./thing");\nclass Better extends thing_1.Thing {}\n')).required).toEqual(['./thing']);
});

test('lines stay where they are', () => {
  expect(rewrite(MODULE).split('\n').slice(1)).toEqual([
    'exports.double = value => (0, thing_1().twice)(value);',
    'exports.make = () => new (thing_1().Thing)();',
  ]);
});

test('modules that are to be required at once still are', () => {
  const code = `${MODULE}\nconst core_1 = require("aws-cdk-lib/core");\nexports.stack = () => new core_1.Stack();`;
  const rewritten = rewrite(code, file => file !== '/library/lib/room/thing.js');
  expect(rewritten).toContain(MODULE);
  expect(rewritten).toContain('exports.stack = () => new (core_1().Stack)();');
});

test('code without imports is left alone', () => {
  expect(rewrite('exports.one = 1;')).toBe('exports.one = 1;');
});
