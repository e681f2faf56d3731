// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';
import { ConfigurationError, Problem } from './errors';

/*
 * The types of props, for those who write JavaScript: without a compiler nobody tells them that `'2'` is no number, and
 * what reads the props would fail somewhere, with a TypeError, or not at all. See docs/adr/0009-types-at-run-time.md.
 */

/** Finds what has the wrong type in a value; a value that is undefined has the right one, unless it is `required`. */
export type PropType = (subject: string, value: unknown) => Problem[];

/** The types of all members of a struct. */
export type PropTypes<Props> = { readonly [Name in keyof Required<Props>]: PropType };

/** @param what completes `must be …` */
export function ofKind(what: string, accepts: (value: unknown) => boolean): PropType {
  return (subject, value) => value === undefined || Token.isUnresolved(value) || accepts(value)
    ? []
    : [{ subject, what: `must be ${what}`, value: primitive(value) }];
}

export const text = ofKind('a string', value => typeof value === 'string');
/** NaN is one: ranges refuse it, and tell what is allowed. */
export const numeric = ofKind('a number', value => typeof value === 'number');
export const flag = ofKind('true or false', value => typeof value === 'boolean');
export const instant = ofKind('a valid Date', value => value instanceof Date && !Number.isNaN(value.getTime()));

/** An object that has a member, by which it is told from others: copies of a library do not share their classes. */
export function having(member: string, what: string): PropType {
  return ofKind(what, value => isObject(value) && member in value);
}

export const duration = having('toSeconds', 'a Duration');

export function oneOf(values: readonly string[]): PropType {
  return ofKind(`one of ${values.join(', ')}`, value => values.includes(value as string));
}

export function required(type: PropType): PropType {
  // No type takes null, so that what a type says of null, it says of nothing.
  return (subject, value) => value === undefined ? type(subject, null).map(problem => ({ ...problem, value: undefined })) : type(subject, value);
}

export function listOf(item: PropType): PropType {
  const list = ofKind('a list', Array.isArray);
  return (subject, value) => {
    const problems = list(subject, value);
    return problems.length === 0 && Array.isArray(value) && !Token.isUnresolved(value)
      ? value.flatMap((element, index) => required(item)(`${subject}[${index}]`, element))
      : problems;
  };
}

export function mapOf(item: PropType): PropType {
  return members('an object', value => Object.keys(value).map(name => [name, required(item)]));
}

/** @param types the types of its members; others do no harm */
export function structOf<Props>(types: PropTypes<Props>): PropType {
  return members('an object', () => Object.entries<PropType>(types));
}

/**
 * @param path the path of the construct
 * @throws ConfigurationError naming every prop with the wrong type
 */
export function checkTypes<Props>(path: string, props: Props, types: PropTypes<Props>): void {
  const problems: Problem[] = [];
  if (!isObject(props)) {
    problems.push({ subject: 'props', what: 'must be an object' });
  } else {
    // A loop, because every endpoint is checked, and most props are not there.
    for (const name in types) {
      problems.push(...types[name](name, (props as Record<string, unknown>)[name]));
    }
  }
  if (problems.length > 0) {
    throw new ConfigurationError(path, problems);
  }
}

function members(what: string, typesOf: (value: object) => [string, PropType][]): PropType {
  const object = ofKind(what, value => isObject(value) && !Array.isArray(value));
  return (subject, value) => {
    const problems = object(subject, value);
    return problems.length === 0 && isObject(value) && !Token.isUnresolved(value)
      ? typesOf(value).flatMap(([name, type]) => type(`${subject}.${name}`, (value as Record<string, unknown>)[name]))
      : problems;
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What a message can show: constructs refer to each other in circles. */
function primitive(value: unknown): unknown {
  return isObject(value) || typeof value === 'function' ? undefined : value;
}
