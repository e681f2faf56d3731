// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Duration } from 'aws-cdk-lib/core';
import type { CapacitySize } from './capacity-size';
import type { RolloutOptions } from './rollout-options';

/** The ways in which SageMaker moves traffic. */
export type RolloutKind = 'ALL_AT_ONCE' | 'CANARY' | 'LINEAR' | 'ROLLING';

/** All that any of the ways is told. */
export interface RolloutPlan extends RolloutOptions {
  readonly kind: RolloutKind;
  readonly size?: CapacitySize;
  readonly waitInterval?: Duration;
  readonly terminationWait?: Duration;
  readonly rollbackBatchSize?: CapacitySize;
}
