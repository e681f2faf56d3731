import { Duration, Lazy, Token } from 'aws-cdk-lib';
import {
  checkTypes, duration, flag, having, instant, listOf, mapOf, numeric, oneOf, PropType, required, structOf, text,
} from '../../src/private/prop-types';

function messageOf(value: unknown, type: PropType): string | undefined {
  try {
    checkTypes('Stack/Endpoint', { prop: value }, { prop: type });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test.each<[string, PropType, unknown, unknown, string]>([
  ['a string', text, '', 1, 'must be a string, got 1'],
  ['a number', numeric, Number.NaN, '1', 'must be a number, got "1"'],
  ['a boolean', flag, false, 'false', 'must be true or false, got "false"'],
  ['a date', instant, new Date(0), new Date('never'), 'must be a valid Date'],
  ['a duration', duration, Duration.seconds(1), 60, 'must be a Duration, got 60'],
  ['one of some', oneOf(['A', 'B']), 'B', 'C', 'must be one of A, B, got "C"'],
  ['an object with a member', having('roleArn', 'a role'), { roleArn: '' }, {}, 'must be a role'],
  ['a list', listOf(text), ['a'], 'a', 'must be a list, got "a"'],
  ['a map', mapOf(text), { a: 'b' }, ['a'], 'must be an object'],
  ['a struct', structOf<{ a: string }>({ a: text }), {}, true, 'must be an object, got true'],
])('%s is told from everything else', (_, type, right, wrong, message) => {
  expect(messageOf(right, type)).toBeUndefined();
  expect(messageOf(wrong, type)).toBe(`[Stack/Endpoint] prop: ${message}.`);
  expect(messageOf(null, type)).toContain('[Stack/Endpoint] prop: must be');
});

test('members are named by their path', () => {
  const type = structOf<{ list: string[]; map: { [name: string]: string } }>({ list: listOf(text), map: mapOf(text) });
  expect(messageOf({ list: ['a', 1], map: { a: undefined, b: null } }, type)).toBe([
    '[Stack/Endpoint] 3 problems:',
    '  1. prop.list[1]: must be a string, got 1.',
    '  2. prop.map.a: must be a string.',
    '  3. prop.map.b: must be a string, got null.',
  ].join('\n'));
});

test('what is not given is right, unless it is required', () => {
  expect(messageOf(undefined, text)).toBeUndefined();
  expect(messageOf(undefined, required(text))).toBe('[Stack/Endpoint] prop: must be a string.');
});

test('tokens are right wherever they stand', () => {
  const token = Token.asAny({ Ref: 'Parameter' });
  for (const type of [text, numeric, listOf(text), mapOf(text), structOf<{ a: string }>({ a: required(text) })]) {
    expect(messageOf(token, type)).toBeUndefined();
  }
  expect(messageOf(Token.asString({ Ref: 'Parameter' }), text)).toBeUndefined();
  expect(messageOf(Token.asList({ Ref: 'Parameter' }), listOf(text))).toBeUndefined();
  expect(messageOf(Lazy.number({ produce: () => 1 }), numeric)).toBeUndefined();
});

test.each([undefined, null, 'props', 1])('props that are %p are an error', props => {
  expect(() => checkTypes('Stack/Endpoint', props as unknown as object, {})).toThrow('[Stack/Endpoint] props: must be an object.');
});
