import { assertDistinctNames, collidingNames } from '../../../catalog/emit/constant-names';

test('names that differ after every spelling do not collide', () => {
  expect(collidingNames(['LLAMA_2_7B', 'LLAMA_2_13B'])).toEqual([]);
});

test('names that Java and Python spell alike collide', () => {
  expect(collidingNames(['LLAMA_7B', 'LLAMA_7_B'])).toEqual([['LLAMA_7B', 'LLAMA_7_B']]);
});

test('names that differ only by case collide in both spellings', () => {
  expect(collidingNames(['CATALOG', 'catalog'])).toEqual([['CATALOG', 'catalog'], ['CATALOG', 'catalog']]);
});

test('the error names what collides', () => {
  expect(() => assertDistinctNames('constants of X', ['A_7B', 'A_7_B'])).toThrow(
    'constants of X that some language cannot tell apart: A_7B and A_7_B');
});
