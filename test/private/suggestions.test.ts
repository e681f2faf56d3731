import * as fc from 'fast-check';
import { nearest } from '../../src/private/suggestions';

test('the candidate that shares the most with the word comes first', () => {
  expect(nearest('meta-llama-2-7b-chat', ['mistral-7b', 'meta-llama-3-8b', 'meta-llama-2-7b'], 2)).toEqual(['meta-llama-2-7b', 'meta-llama-3-8b']);
});

test('case and punctuation do not matter', () => {
  expect(nearest('Meta_Llama', ['meta-llama', 'metal'], 1)).toEqual(['meta-llama']);
});

test('candidates that are as near come by name, whatever the order was', () => {
  expect(nearest('llama-x', ['llama-c', 'llama-a', 'llama-b'], 2)).toEqual(['llama-a', 'llama-b']);
});

test('candidates that share nothing are no suggestions', () => {
  expect(nearest('qqqq', ['meta-llama', 'mistral'], 5)).toEqual([]);
  expect(nearest('', ['meta-llama'], 5)).toEqual([]);
});

test('a candidate itself is always the nearest, and there are never more than asked for', () => {
  const word = fc.stringMatching(/^[a-z0-9-]{2,12}$/).filter(text => /[a-z0-9]{2}/.test(text));
  fc.assert(fc.property(fc.uniqueArray(word, { minLength: 1 }), fc.integer({ min: 1, max: 5 }), (candidates, count) => {
    const letters = (text: string) => text.replaceAll('-', '');
    const [wanted] = candidates;
    const found = nearest(wanted, candidates, count);
    expect(found.length).toBeLessThanOrEqual(count);
    expect(found).not.toContain(undefined);
    expect(nearest(wanted, candidates, candidates.length)).toContain(wanted);
    expect(nearest(wanted, candidates.filter(text => letters(text) === letters(wanted)), 1)).toHaveLength(1);
  }));
});
