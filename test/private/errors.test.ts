import { Lazy, Token } from 'aws-cdk-lib';
import { ConfigurationError } from '../../src/private/errors';

test('a single problem is one line with path, subject, value, allowed values and fix', () => {
  const error = new ConfigurationError('Stack/Llama', [{
    subject: 'instanceCount', what: 'must be an integer', value: 1.5, allowed: '1 or more', fix: 'Round it.',
  }]);
  expect(error.message).toBe('[Stack/Llama] instanceCount: must be an integer, got 1.5. Allowed: 1 or more. Round it.');
  expect(error.name).toBe('ConfigurationError');
});

test('several problems are numbered, one a line', () => {
  const error = new ConfigurationError('Stack/Llama', [{ subject: 'a', what: 'is missing' }, { subject: 'b', what: 'is missing' }]);
  expect(error.message).toBe('[Stack/Llama] 2 problems:\n  1. a: is missing.\n  2. b: is missing.');
});

test.each([
  [40, '1, 2, 3', '39, 40.'],
  [41, '1, 2, 3', '39, 40 and 1 more.'],
])('of %d allowed values the message lists 40', (count, first, last) => {
  const allowed = Array.from({ length: count }, (_, index) => String(index + 1));
  const { message } = new ConfigurationError('p', [{ subject: 'a', what: 'is wrong', allowed }]);
  expect(message.startsWith(`[p] a: is wrong. Allowed: ${first}`)).toBe(true);
  expect(message.endsWith(last)).toBe(true);
});

test('values that are not a number are printed as JSON', () => {
  expect(new ConfigurationError('p', [{ subject: 'a', what: 'is wrong', value: ['x'] }]).message).toBe('[p] a: is wrong, got ["x"].');
});

test('a number that JSON cannot write is printed by its name', () => {
  expect(new ConfigurationError('p', [{ subject: 'a', what: 'is wrong', value: NaN }]).message).toBe('[p] a: is wrong, got NaN.');
});

test.each<[string, unknown]>([
  ['text', Lazy.string({ produce: () => 'x' })],
  ['text with a token inside', `s3://${Lazy.string({ produce: () => 'x' })}/key`],
  ['number', Lazy.number({ produce: () => 1 })],
  ['object', Token.asAny({ Ref: 'X' })],
])('a %s that is known at deployment only is not printed as CDK\'s mark of it', (_name, value) => {
  const { message } = new ConfigurationError('p', [{ subject: 'a', what: 'is wrong', value }]);
  expect(message).toBe('[p] a: is wrong, got a value that is known at deployment only.');
});

test('a value longer than 200 characters is cut', () => {
  const message = new ConfigurationError('p', [{ subject: 'a', what: 'is wrong', value: 'x'.repeat(500) }]).message;
  expect(message).toBe(`[p] a: is wrong, got "${'x'.repeat(199)}….`);
});

test('of more than 40 allowed values the rest is counted', () => {
  const allowed = Array.from({ length: 42 }, (_, index) => `v${index}`);
  const message = new ConfigurationError('p', [{ subject: 'a', what: 'is wrong', allowed }]).message;
  expect(message).toBe(`[p] a: is wrong. Allowed: ${allowed.slice(0, 40).join(', ')} and 2 more.`);
});
