// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IDependable } from 'constructs';
import type { OptimizationTechnique } from './combination-rules';

/** What a source is asked to fit. */
export interface SourceContext {
  /** The region of the stack; undefined while it is not known. */
  readonly region: string | undefined;
  readonly instanceType: string;
  readonly techniques: readonly OptimizationTechnique[];
}

/** A source as the job reads it. */
export interface BoundSource {
  /** `ModelSource`, as the API spells it. */
  readonly modelSource: object;
  /** What has to be there before the job starts. */
  readonly dependency?: IDependable;
}
