import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { writeInputFiles } from './input-files';
import { forgetStacks, madeStacks, stackIn } from './subjects';
import type { ConfigurationError, Problem } from '../../src/private/errors';

/** Code that is wrong, or risky, in one way. Its text is what the page shows. */
export type ErrorCase = (scope: Stack) => unknown;

/** How the library tells what it has against some code. */
export type MessageKind = 'error' | 'warning' | 'info' | 'rule';

/** What the library says to some code. */
export interface Outcome {
  readonly kind: MessageKind;
  /** What a reader looks it up by: the prop of an error or rule, the id of a warning. */
  readonly subject: string;
  readonly message: string;
  /** What an error consists of. */
  readonly problems: readonly Problem[];
}

const HINT = 'cdk-sagemaker-endpoints:cost';
const ID = /cdk-sagemaker-endpoints:[a-z-]+/;

/** Runs a case, in a folder with the files that cases name, and tells what the library says: one thing, or the test is wrong. */
export function outcomeOf(errorCase: ErrorCase): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'errors-'));
  const before = process.cwd();
  writeInputFiles(folder);
  process.chdir(folder);
  try {
    return run(errorCase, process.cwd());
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}

function run(errorCase: ErrorCase, folder: string): Outcome {
  forgetStacks();
  try {
    errorCase(stackIn('us-east-1'));
  } catch (error) {
    return errorOutcome(error as Error, folder);
  }
  const outcomes = madeStacks().flatMap(stack => [...annotationsOf(stack), ...rulesOf(stack)]);
  // Endpoints tell what they cost: beside what a case is about that says nothing.
  const told = outcomes.filter(({ subject }) => subject !== HINT);
  const [outcome, ...others] = told.length > 0 ? told : outcomes;
  if (outcome === undefined || others.length > 0) {
    throw new Error(`one message is expected, not ${outcomes.length}: ${outcomes.map(({ message }) => message).join('; ')}`);
  }
  return outcome;
}

function errorOutcome(error: Error, folder: string): Outcome {
  if (error.name === 'ConfigurationError') {
    const { message, problems } = error as ConfigurationError;
    return { kind: 'error', subject: problems[0].subject, message: withoutFolder(message, folder), problems };
  }
  // The CDK wraps what goes wrong while it makes an asset, and keeps only the text.
  const [, message, subject] = /ConfigurationError: (\[[^\]]+\] ([^:]+): .*)/.exec(error.message) ?? [];
  if (message === undefined) {
    throw error;
  }
  return { kind: 'error', subject, message: withoutFolder(message, folder), problems: [] };
}

/** Where the page is written is nobody's business. */
function withoutFolder(message: string, folder: string): string {
  return message.replaceAll(folder, '<working directory>');
}

function annotationsOf(stack: Stack): Outcome[] {
  const kinds: { readonly [type: string]: MessageKind } = { 'aws:cdk:warning': 'warning', 'aws:cdk:info': 'info' };
  return stack.node.findAll().flatMap(construct => construct.node.metadata.filter(({ type }) => type in kinds).map(({ type, data }) => ({
    kind: kinds[type], subject: ID.exec(data)![0], message: `[${construct.node.path}] ${data}`, problems: [],
  })));
}

function rulesOf(stack: Stack): Outcome[] {
  const rules: Record<string, { Assertions: { AssertDescription: string }[] }> = Template.fromStack(stack).toJSON().Rules ?? {};
  return Object.entries(rules).filter(([id]) => id !== 'CheckBootstrapVersion').map(([, { Assertions: [assertion] }]) => ({
    kind: 'rule', subject: 'region', message: assertion.AssertDescription, problems: [],
  }));
}
