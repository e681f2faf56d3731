// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CfnEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { rollbackAlarms } from './rollback-alarms';
import type { AllAtOnceRolloutOptions, CanaryRolloutOptions, LinearRolloutOptions, RollingRolloutOptions } from './rollout-options';
import type { RolloutKind, RolloutPlan } from './rollout-plan';

/**
 * How an update of an endpoint moves traffic from the old instances to the new ones, and what undoes it.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html
 */
export class Rollout {
  /**
   * Makes all new instances, moves all traffic in one step, and removes the old instances. This is what SageMaker does
   * without a rollout, too; with this one it can wait and be undone.
   *
   * @param options what to watch, and for how long
   */
  public static allAtOnce(options: AllAtOnceRolloutOptions = {}): Rollout {
    return new Rollout({ ...options, kind: 'ALL_AT_ONCE' });
  }

  /**
   * Makes all new instances, moves a small part of the traffic, and then the rest.
   *
   * @param options the small part, what to watch, and for how long
   */
  public static canary(options: CanaryRolloutOptions): Rollout {
    return new Rollout({ ...options, kind: 'CANARY' });
  }

  /**
   * Makes all new instances, and moves the traffic in equal steps.
   *
   * @param options the step, what to watch, and for how long
   */
  public static linear(options: LinearRolloutOptions): Rollout {
    return new Rollout({ ...options, size: options?.stepSize, kind: 'LINEAR' });
  }

  /**
   * Replaces instances batch by batch, so that it never takes twice as many: for instance types that are scarce.
   *
   * Serverless endpoints cannot.
   *
   * @param options the batch, what to watch, and for how long
   */
  public static rolling(options: RollingRolloutOptions): Rollout {
    return new Rollout({ ...options, size: options?.batchSize, kind: 'ROLLING' });
  }

  /** @internal */
  public readonly _plan: RolloutPlan;

  private constructor(plan: RolloutPlan) {
    this._plan = plan;
  }

  /**
   * Called by the endpoint: makes the alarms that are asked for, and renders `DeploymentConfig` of `AWS::SageMaker::Endpoint`.
   *
   * @param scope the endpoint
   * @param endpointName its name, where it was given one
   */
  public bind(scope: Construct, endpointName?: string): CfnEndpoint.DeploymentConfigProperty {
    const alarms = [...this._plan.alarms ?? [], ...endpointName === undefined ? [] : rollbackAlarms(scope, endpointName, this._plan)];
    return {
      ...this._plan.kind === 'ROLLING' ? { rollingUpdatePolicy: this.renderRolling() } : { blueGreenUpdatePolicy: this.renderBlueGreen(this._plan.kind) },
      ...alarms.length > 0 && { autoRollbackConfiguration: { alarms: alarms.map(({ alarmName }) => ({ alarmName })) } },
    };
  }

  private renderBlueGreen(type: RolloutKind): CfnEndpoint.BlueGreenUpdatePolicyProperty {
    const { size, waitInterval, terminationWait, maximumExecutionTimeout } = this._plan;
    return {
      trafficRoutingConfiguration: {
        type,
        canarySize: type === 'CANARY' ? size?._render() : undefined,
        linearStepSize: type === 'LINEAR' ? size?._render() : undefined,
        // The API requires it for all types.
        waitIntervalInSeconds: waitInterval?.toSeconds() ?? 0,
      },
      terminationWaitInSeconds: terminationWait?.toSeconds(),
      maximumExecutionTimeoutInSeconds: maximumExecutionTimeout?.toSeconds(),
    };
  }

  private renderRolling(): CfnEndpoint.RollingUpdatePolicyProperty {
    const { size, waitInterval, rollbackBatchSize, maximumExecutionTimeout } = this._plan;
    return {
      maximumBatchSize: size!._render(),
      waitIntervalInSeconds: waitInterval!.toSeconds(),
      rollbackMaximumBatchSize: rollbackBatchSize?._render(),
      maximumExecutionTimeoutInSeconds: maximumExecutionTimeout?.toSeconds(),
    };
  }
}
