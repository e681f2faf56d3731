// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Duration } from 'aws-cdk-lib/core';

/** When the alarms of an endpoint go off, and whom they tell. Every threshold has to be known at synthesis. */
export interface EndpointAlarmsProps {
  /**
   * The topic that is told when an alarm goes off, in the region of the endpoint. CloudWatch is allowed to publish to it, and to
   * use its key.
   *
   * The policy of an imported topic cannot be changed: a warning says what it has to allow. AWS's own key for SNS
   * (`alias/aws/sns`), which CloudWatch cannot use, is refused.
   *
   * @default - nobody is told
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
   */
  readonly topic?: ITopic;

  /**
   * The share of requests with 5xx answers that is too much, over two of three spans of five minutes; in percent, above 0
   * and at most 100.
   *
   * @default 5
   */
  readonly serverErrorRate?: number;

  /**
   * The time to answer that is too long, for the slowest tenth of the requests over two of three spans of five minutes.
   *
   * @default - half of what SageMaker lets a model take: 30 seconds, or 30 minutes for an asynchronous endpoint
   */
  readonly modelLatency?: Duration;

  /**
   * The use of the GPUs, or of the CPU of an instance without, that is too much, on average over 15 minutes; in percent of
   * all of them, above 0 and at most 100.
   *
   * There is no such alarm for Neuron devices, which have no metric, nor for an instance type that the library does not
   * know.
   *
   * @default 90
   */
  readonly utilization?: number;

  /**
   * The use of the storage volume that is too much, on average over 15 minutes; in percent, above 0 and at most 100.
   *
   * @default 80
   */
  readonly diskUtilization?: number;

  /**
   * How long the endpoint may have no request; whole hours from 1 to 168 (a week).
   *
   * Instances cost the same whether they are used or not. A new endpoint that nobody calls goes off at once. There is no
   * such alarm for an endpoint that costs nothing when it is idle: serverless, or scaled to zero.
   *
   * @default Duration.days(1)
   */
  readonly idleAfter?: Duration;
}
