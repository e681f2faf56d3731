import { compareNames, renderNameChanges } from '../../../catalog/diff/name-changes';

test('names that only one list has are told', () => {
  expect(compareNames(['a', 'b'], ['b', 'c'])).toEqual({ added: ['c'], removed: ['a'] });
});

test('the order of names does not matter', () => {
  expect(compareNames(['a', 'b'], ['b', 'a'])).toEqual({ added: [], removed: [] });
});

test('a section counts and lists the changes', () => {
  expect(renderNameChanges('Instance types', { added: ['ml.b'], removed: ['ml.a'] }))
    .toBe('### Instance types (2)\n\n- added `ml.b`\n- removed `ml.a`\n');
});

test('no changes make no section', () => {
  expect(renderNameChanges('Instance types', { added: [], removed: [] })).toBe('');
});
