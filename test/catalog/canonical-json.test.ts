import * as fc from 'fast-check';
import { canonicalJson, contentId, jsonLines, parseJsonLines } from '../../catalog/canonical-json';

test('the members of objects are in order at every depth, the items of lists stay where they are', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }, 1], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1},1]}');
});

test('the text stands for the value, whatever the order of members was', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), object => {
    const reversed = Object.fromEntries(Object.entries(object).reverse());
    expect(canonicalJson(reversed)).toBe(canonicalJson(object));
    expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)));
  }));
});

test('the id of a content is the same on every machine', () => {
  expect(contentId('{"a":1}')).toBe('015abd7f5c');
});

test('lines hold one value each and are read back', () => {
  expect(jsonLines([{ a: 'x\ny' }, [1]])).toBe('{"a":"x\\ny"}\n[1]\n');
  fc.assert(fc.property(fc.array(fc.jsonValue()), values => {
    expect(parseJsonLines(jsonLines(values))).toEqual(JSON.parse(JSON.stringify(values)));
  }));
});

test('no values make an empty text', () => {
  expect(jsonLines([])).toBe('');
  expect(parseJsonLines('')).toEqual([]);
});
