// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CfnTag } from 'aws-cdk-lib/core';

/** Later tags override earlier ones. */
export function renderTags(...tags: ({ [key: string]: string } | undefined)[]): CfnTag[] | undefined {
  const merged = Object.entries(Object.assign({}, ...tags) as { [key: string]: string });
  return merged.length > 0 ? merged.map(([key, value]) => ({ key, value })) : undefined;
}
