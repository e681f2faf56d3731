import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { allCases } from './all-cases';
import { outcomeOf } from './error-case';
import { errorsPage, renderEntry } from './errors-page';
import { count } from '../runs';

/*
 * docs/errors.md tells all that the library says to users: each case of the folder cases says it, and the page is what the
 * cases say. That none is missing is tested beside.
 */

const page = readFileSync(resolve(__dirname, '../../docs/errors.md'), 'utf8');

describe('each case says what docs/errors.md tells', () => {
  test.each(allCases())('$code', ({ code, errorCase }) => {
    expect(page).toContain(renderEntry({ code, message: outcomeOf(errorCase).message }));
    count('bad or risky inputs, message checked', 1);
  });
});

test('docs/errors.md is current; npx projen docs:errors writes it', () => {
  expect(page).toBe(errorsPage());
});
