// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Duration } from 'aws-cdk-lib/core';
import type { CapacitySize } from './capacity-size';

/** What all rollouts have in common. */
export interface RolloutOptions {
  /**
   * The alarms of which each undoes the update when it goes off while traffic moves; 1 to 10, those of `rollbackOnErrors`
   * and `rollbackOnLatency` included.
   *
   * They have to exist before the endpoint does, so they must not be made from its attributes or metrics: give the endpoint
   * a name, and use that name.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
   */
  readonly alarms?: IAlarm[];

  /**
   * Whether a new alarm undoes the update when the model answers with a 5xx status in any minute. It needs `endpointName`,
   * because the alarm has to exist before the endpoint does.
   *
   * @default false
   */
  readonly rollbackOnErrors?: boolean;

  /**
   * The latency of the model, on average over a minute, above which a new alarm undoes the update; more than 0. It needs
   * `endpointName`, because the alarm has to exist before the endpoint does.
   *
   * @default - the latency undoes nothing
   */
  readonly rollbackOnLatency?: Duration;

  /**
   * How long the update may take in all; 600 to 28800 seconds, and more than all waits together.
   *
   * @default - as long as SageMaker allows
   */
  readonly maximumExecutionTimeout?: Duration;
}

/** What rollouts have in common that move traffic between two whole fleets. */
export interface BlueGreenRolloutOptions extends RolloutOptions {
  /**
   * How long the old instances are kept, and paid for, after all traffic has moved; 0 to 3600 seconds.
   *
   * @default - they go at once
   */
  readonly terminationWait?: Duration;
}

/** How to move all traffic in one step. */
export interface AllAtOnceRolloutOptions extends BlueGreenRolloutOptions {
  /**
   * How long the alarms are watched after traffic has moved; 0 to 3600 seconds.
   *
   * @default - not at all
   */
  readonly waitInterval?: Duration;
}

/** How to move a small part of the traffic first, and then the rest. */
export interface CanaryRolloutOptions extends BlueGreenRolloutOptions {
  /** The first part; at most 50 percent of the instances. */
  readonly size: CapacitySize;

  /** How long the alarms are watched after each of the two steps; 0 to 3600 seconds. */
  readonly waitInterval: Duration;
}

/** How to move traffic in equal steps. */
export interface LinearRolloutOptions extends BlueGreenRolloutOptions {
  /** The step; 10 to 50 percent of the instances. */
  readonly stepSize: CapacitySize;

  /** How long the alarms are watched after each step; 0 to 3600 seconds. */
  readonly waitInterval: Duration;
}

/** How to replace instances batch by batch. */
export interface RollingRolloutOptions extends RolloutOptions {
  /** The batch; 5 to 50 percent of the instances. */
  readonly batchSize: CapacitySize;

  /** How long the alarms are watched after each batch; 0 to 3600 seconds. */
  readonly waitInterval: Duration;

  /**
   * The batch in which an update is undone; at most 100 percent of the instances.
   *
   * @default - all instances at once
   */
  readonly rollbackBatchSize?: CapacitySize;
}
