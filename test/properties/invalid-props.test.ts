import { App, Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { mistakes, withMistakes, wrongValues, type Mistake } from './mistakes';
import { count, runs } from '../runs';
import { CONSTRUCTS, ownProps, REGION, TARGETS, type Target } from './targets';
import { CUSTOM_PROP_TYPES } from '../../src/custom/custom-prop-types';
import { HUGGINGFACE_PROP_TYPES } from '../../src/huggingface/huggingface-prop-types';
import { JUMPSTART_PROP_TYPES } from '../../src/jumpstart/jumpstart-prop-types';
import { ConfigurationError } from '../../src/private/errors';

/*
 * Whatever is wrong with the props, the error is the library's own and names the prop: never a TypeError from its depth,
 * never silence.
 */

const TYPES = { JumpStart: JUMPSTART_PROP_TYPES, HuggingFace: HUGGINGFACE_PROP_TYPES, Custom: CUSTOM_PROP_TYPES };

describe.each(TARGETS)('a %s endpoint', (construct, targets) => {
  test('has a mistake to make for each of its props', () => {
    const tried = new Set(Object.keys(wrongValues(construct)).map(path => path.split('.')[0]));
    expect(Object.keys(TYPES[construct]).filter(prop => !tried.has(prop))).toEqual([]);
  });

  test('with one mistake is refused with the name of the prop', () => {
    fc.assert(fc.property(targets, mistakes(construct), (target, mistake) => {
      fc.pre(isMistake(target, mistake));
      const error = errorOf(target, [mistake]);
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(names(error, mistake) || error).toBe(true);
    }), runs(300));
    count('invalid endpoints refused', runs(300).numRuns);
  });

  test('with several mistakes is refused with the name of one of the props', () => {
    fc.assert(fc.property(targets, fc.array(mistakes(construct), { minLength: 2, maxLength: 4 }), (target, made) => {
      fc.pre(made.some(mistake => isMistake(target, mistake)));
      const error = errorOf(target, made);
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(made.some(mistake => names(error, mistake)) || error).toBe(true);
    }), runs(100));
    count('invalid endpoints refused', runs(100).numRuns);
  });

  test.each([undefined, null, 'props', 1, true])('with props that are %p is refused', props => {
    expect(() => new CONSTRUCTS[construct](newStack(), 'Endpoint', props as never)).toThrow('[Stack/Endpoint] props: must be an object.');
  });
});

/** A model package needs no container. */
function isMistake(target: Target, { prop, value }: Mistake): boolean {
  return !(prop === 'container' && value === undefined && target.data === 'package');
}

/** The error with which an endpoint is refused. */
function errorOf(target: Target, made: readonly Mistake[]): unknown {
  const stack = newStack();
  const props = withMistakes({ ...ownProps(stack, target), endpointName: 'mine' }, made);
  try {
    new CONSTRUCTS[target.construct](stack, 'Endpoint', props as never);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Whether an error of the library tells of a mistake. */
function names(error: unknown, { prop, named = [] }: Mistake): boolean {
  return error instanceof ConfigurationError && error.problems.some(({ subject }) =>
    [prop, ...named].some(name => subject === name || subject.startsWith(`${name}.`) || subject.startsWith(`${name}[`) || subject.split(', ').includes(name)));
}

function newStack(): Stack {
  return new Stack(new App(), 'Stack', { env: { region: REGION } });
}
