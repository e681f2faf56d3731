import { overlay, withoutNulls } from '../../src/jumpstart/json';

test('null members are left out at every depth of objects', () => {
  expect(withoutNulls({ a: null, b: { c: null, d: 1 }, e: [null] }, new Set())).toEqual({ b: { d: 1 }, e: [null] });
});

test('an opaque member keeps its nulls', () => {
  expect(withoutNulls({ body: { stop: null } }, new Set(['body']))).toEqual({ body: { stop: null } });
});

test('objects merge member by member, lists are replaced', () => {
  expect(overlay({ a: { x: 1, y: 1 }, list: [1, 2] }, { a: { y: 2 }, list: [3] })).toEqual({ a: { x: 1, y: 2 }, list: [3] });
});

test('laying one object over another leaves both as they were', () => {
  const base = { a: { x: 1 } };
  overlay(base, { a: { x: 2 } });
  expect(base).toEqual({ a: { x: 1 } });
});
