// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CfnEndpoint } from 'aws-cdk-lib/aws-sagemaker';

/**
 * A part of an endpoint's capacity: a step of a rollout.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CapacitySize.html
 */
export class CapacitySize {
  /**
   * A share of the capacity, whatever it is at the time.
   *
   * @param percentage how much of it; 1 to 100, and what the rollout allows
   */
  public static percent(percentage: number): CapacitySize {
    return new CapacitySize('CAPACITY_PERCENT', percentage);
  }

  /**
   * A number of instances.
   *
   * @param count how many; 1 or more, and what the rollout allows of `instanceCount`
   */
  public static instances(count: number): CapacitySize {
    return new CapacitySize('INSTANCE_COUNT', count);
  }

  private constructor(private readonly type: 'CAPACITY_PERCENT' | 'INSTANCE_COUNT', private readonly value: number) {}

  /**
   * The number of instances, or undefined for a percentage.
   *
   * @internal
   */
  public get _instances(): number | undefined {
    return this.type === 'INSTANCE_COUNT' ? this.value : undefined;
  }

  /**
   * The percentage, or undefined for a number of instances.
   *
   * @internal
   */
  public get _percentage(): number | undefined {
    return this.type === 'CAPACITY_PERCENT' ? this.value : undefined;
  }

  /** @internal */
  public _render(): CfnEndpoint.CapacitySizeProperty {
    return { type: this.type, value: this.value };
  }
}
