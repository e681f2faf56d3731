// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CfnTag } from 'aws-cdk-lib/core';
import type { ProblemList } from '../private/problem-list';

/** The limits of SageMaker's API: Tag, TagList. */
const KEY = /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/iu;
const VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const MAX_TAGS = 50;

/** What is wrong with the tags of a user, as far as it is known at synthesis. */
export function checkTags(tags: { [key: string]: string } = {}, problems: ProblemList): void {
  problems.check(Object.keys(tags).length, count => count <= MAX_TAGS, {
    subject: 'tags', what: 'has too many tags', allowed: `at most ${MAX_TAGS}`,
  });
  for (const [key, value] of Object.entries(tags)) {
    problems.check(key, given => KEY.test(given), {
      subject: 'tags', what: 'has a key that AWS does not take', allowed: '1 to 128 letters, digits, spaces and _ . : / = + - @, not aws: first',
    });
    problems.check(value, given => VALUE.test(given), {
      subject: `tags.${key}`, what: 'is not a value that AWS takes', allowed: 'at most 256 letters, digits, spaces and _ . : / = + - @',
    });
  }
}

/** Later tags override earlier ones. */
export function renderTags(...tags: ({ [key: string]: string } | undefined)[]): CfnTag[] | undefined {
  const merged = Object.entries(Object.assign({}, ...tags) as { [key: string]: string });
  return merged.length > 0 ? merged.map(([key, value]) => ({ key, value })) : undefined;
}
