// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ScalingSchedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { Duration } from 'aws-cdk-lib/core';

/**
 * How the number of instances follows the load.
 *
 * Each target gets a policy of its own. With several of them the number is the largest that one of them asks for, and it
 * falls only when all agree.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html
 */
export interface AutoScalingOptions {
  /**
   * The fewest instances; 1 or more. 0 for an asynchronous endpoint that has none, and costs nothing, while its queue is
   * empty: the first request then starts one, which takes minutes.
   *
   * @default 1
   */
  readonly minCapacity?: number;

  /** The most instances; 1 or more, and at least `minCapacity`. The quota of the account has to allow them. */
  readonly maxCapacity: number;

  /**
   * How many requests per minute an instance is to get; above 0. Real-time endpoints only.
   *
   * Measure how many one instance can take, and give about half of it, so that there is time to start another.
   *
   * @default - 70, the value of AWS's example, for a real-time endpoint without another target and without `schedules`
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-loadtest.html
   */
  readonly invocationsPerInstance?: number;

  /**
   * How many requests the model of an instance is to work on, or have waiting, at once; above 0. Real-time endpoints only.
   *
   * It is measured every ten seconds, so that it reacts faster than any other target: for models that take long, and
   * whose requests differ much, as those of large language models do.
   *
   * @default - the number of concurrent requests does not matter
   */
  readonly concurrentRequestsPerModel?: number;

  /**
   * The share of the GPUs that is to be used; in percent of all GPUs of an instance, above 0 and at most 100. For instance
   * types with GPUs whose number the library knows.
   *
   * @default - the use of the GPUs does not matter
   */
  readonly gpuUtilization?: number;

  /**
   * The share of the CPU that is to be used; in percent of all cores of an instance, above 0 and at most 100. For instance
   * types whose number of vCPUs the library knows.
   *
   * @default - the use of the CPU does not matter
   */
  readonly cpuUtilization?: number;

  /**
   * How many requests an instance is to have in the queue; above 0. Asynchronous endpoints only.
   *
   * @default - 5 for an asynchronous endpoint without another target
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html
   */
  readonly backlogPerInstance?: number;

  /**
   * How long to wait after instances were taken away before taking away more; whole seconds, 0 or more.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleInCooldown?: Duration;

  /**
   * How long to wait after instances were added before adding more; whole seconds, 0 or more.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleOutCooldown?: Duration;

  /**
   * Other limits at some times: fewer instances at night, or more before it gets busy.
   *
   * The limits of the last schedule hold until the next one changes them. Both may be 0 for an asynchronous endpoint.
   *
   * @default - the limits never change
   * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html
   */
  readonly schedules?: ScalingSchedule[];
}
