import * as fc from 'fast-check';
import { InternedWriter } from '../../../catalog/emit/interned-json';
import { InternedReader } from '../../../src/jumpstart/interned-json';

test('every JSON value is read back as it was written', () => {
  fc.assert(fc.property(fc.array(fc.jsonValue({ noUnicodeString: false, maxDepth: 4 })), values => {
    const writer = new InternedWriter();
    const nodes = values.map(value => writer.add(value));
    const reader = new InternedReader(JSON.parse(JSON.stringify(writer.result)));
    // Through JSON once: -0 and 0 are one literal there.
    expect(nodes.map(node => reader.read(node))).toEqual(JSON.parse(JSON.stringify(values)));
  }));
});

test('equal values share one node whatever the order of their members', () => {
  const writer = new InternedWriter();
  expect(writer.add({ b: [1, 'x'], a: null })).toBe(writer.add({ a: null, b: [1, 'x'] }));
});

test('each distinct value is written once', () => {
  const writer = new InternedWriter();
  writer.add({ a: 'x', b: 'x' });
  writer.add(['x', { a: 'x', b: 'x' }]);
  expect(writer.result).toEqual({ shapes: [['a', 'b']], nodes: ['x', [0, 0, 0], [-1, 0, 1]] });
});

test('members without a value are left out', () => {
  const writer = new InternedWriter();
  writer.add({ a: undefined, b: true });
  expect(writer.result).toEqual({ shapes: [['b']], nodes: [true, [0, 0]] });
});

test('what is not JSON is refused', () => {
  expect(() => new InternedWriter().add(() => 1)).toThrow(TypeError);
});
