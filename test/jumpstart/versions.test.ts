import * as fc from 'fast-check';
import { compareVersions } from '../../src/jumpstart/versions';

const version = fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200)).map(parts => parts.join('.'));

test('versions are ordered by number, not by text', () => {
  expect(['2.10.0', '2.9.1', '10.0.0', '2.9.0'].sort(compareVersions)).toEqual(['2.9.0', '2.9.1', '2.10.0', '10.0.0']);
});

test('a missing part counts as zero', () => {
  expect(compareVersions('1.2', '1.2.0')).toBe(0);
});

test('swapping two versions swaps their order', () => {
  fc.assert(fc.property(version, version, (a, b) => Math.sign(compareVersions(a, b)) === -Math.sign(compareVersions(b, a)) || a === b));
});
