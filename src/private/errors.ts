// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';

/** One thing that is wrong with what a user wrote. */
export interface Problem {
  /** The prop or argument, spelled as in TypeScript, or the place in a file. */
  readonly subject: string;
  /** What is wrong, as a clause that follows the subject: `must be at least 1`. */
  readonly what: string;
  /** What was given; left out when there was nothing. */
  readonly value?: unknown;
  /** The values that are accepted. */
  readonly allowed?: string | readonly string[];
  /** What to write instead. */
  readonly fix?: string;
}

/** How many allowed values a message prints before it only counts the rest. */
const MAX_LISTED = 40;

/** How much of a wrong value a message prints. */
const MAX_VALUE_LENGTH = 200;

/**
 * The error of this library: everything that is wrong at once, each with the value, what is allowed and how to fix it.
 *
 * It is not exported: jsii languages see the message only.
 */
export class ConfigurationError extends Error {
  /** @param path the construct path, or the name of the function, file or class that was given something wrong */
  constructor(public readonly path: string, public readonly problems: readonly Problem[]) {
    super(renderMessage(path, problems));
    this.name = 'ConfigurationError';
  }
}

function renderMessage(path: string, problems: readonly Problem[]): string {
  const lines = problems.map(renderProblem);
  if (lines.length === 1) {
    return `[${path}] ${lines[0]}`;
  }
  return [`[${path}] ${lines.length} problems:`, ...lines.map((line, index) => `  ${index + 1}. ${line}`)].join('\n');
}

function renderProblem(problem: Problem): string {
  const got = problem.value === undefined ? '' : `, got ${renderValue(problem.value)}`;
  const sentences = [`${problem.subject}: ${problem.what}${got}.`];
  if (problem.allowed !== undefined) {
    sentences.push(`Allowed: ${renderAllowed(problem.allowed)}.`);
  }
  if (problem.fix !== undefined) {
    sentences.push(problem.fix);
  }
  return sentences.join(' ');
}

function renderValue(value: unknown): string {
  // Its text is CDK's own mark, which says nothing to anybody else.
  if (Token.isUnresolved(value)) {
    return 'a value that is known at deployment only';
  }
  // JSON has neither NaN nor big integers.
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : JSON.stringify(value) ?? String(value);
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}

function renderAllowed(allowed: string | readonly string[]): string {
  if (typeof allowed === 'string') {
    return allowed;
  }
  const listed = allowed.slice(0, MAX_LISTED).join(', ');
  return allowed.length > MAX_LISTED ? `${listed} and ${allowed.length - MAX_LISTED} more` : listed;
}
