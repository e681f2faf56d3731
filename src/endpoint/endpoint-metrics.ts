// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Metric, MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { VARIANT_NAME } from './production-variant';

/*
 * The metrics that SageMaker publishes for an endpoint, after
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html and
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html
 *
 * No metric carries a unit: CloudWatch takes a unit as a filter, so one that differs from what a service publishes would
 * silently match no data.
 */

/** Where a metric is published, and the statistic that says something about it. */
interface MetricDefinition {
  readonly namespace: string;
  readonly statistic: string;
  /** Whether it has the variant as a second dimension; the queue of an asynchronous endpoint belongs to no variant. */
  readonly perVariant: boolean;
}

const REQUESTS = { namespace: 'AWS/SageMaker', perVariant: true };
const QUEUE = { namespace: 'AWS/SageMaker', perVariant: false };
const INSTANCES = { namespace: '/aws/sagemaker/Endpoints', perVariant: true };

const DEFINITIONS = new Map<string, MetricDefinition>([
  ...define(REQUESTS, Stats.SUM, [
    'Invocations', 'InvocationsPerInstance', 'Invocation4XXErrors', 'Invocation5XXErrors', 'InvocationModelErrors', 'MidStreamErrors',
    'InvocationsProcessed', 'InvocationFailures', 'ExpiredRequests',
    'RequestDownloadFailures', 'ResponseUploadFailures', 'NotificationFailures',
  ]),
  ...define(REQUESTS, Stats.AVERAGE, [
    'ModelLatency', 'OverheadLatency', 'FirstChunkLatency', 'ModelSetupTime', 'TimeInBacklog', 'TotalProcessingTime',
    'RequestDownloadLatency', 'ResponseUploadLatency',
  ]),
  // Published with minimum and maximum only.
  ...define(REQUESTS, Stats.MAXIMUM, ['ConcurrentRequestsPerModel']),
  ...define(QUEUE, Stats.AVERAGE, ['ApproximateBacklogSize', 'ApproximateBacklogSizePerInstance', 'HasBacklogWithoutCapacity']),
  ...define(QUEUE, Stats.MAXIMUM, ['ApproximateAgeOfOldestRequest']),
  ...define(INSTANCES, Stats.AVERAGE, [
    'CPUUtilization', 'MemoryUtilization', 'GPUUtilization', 'GPUMemoryUtilization', 'DiskUtilization',
  ]),
]);

const UNKNOWN: MetricDefinition = { ...REQUESTS, statistic: Stats.AVERAGE };

/** A construct with the metrics of an endpoint. */
export interface EndpointMetricSource extends IConstruct {
  readonly endpointName: string;
}

/** A metric of an endpoint by the name that SageMaker gives it; a name that is not known here is that of a request metric. */
export function endpointMetric(endpoint: EndpointMetricSource, metricName: string, options: MetricOptions = {}): Metric {
  const { namespace, statistic, perVariant } = DEFINITIONS.get(metricName) ?? UNKNOWN;
  return new Metric({
    namespace,
    metricName,
    statistic,
    dimensionsMap: { EndpointName: endpoint.endpointName, ...(perVariant && { VariantName: VARIANT_NAME }) },
    ...options,
  }).attachTo(endpoint);
}

function define(where: Omit<MetricDefinition, 'statistic'>, statistic: string, names: string[]): [string, MetricDefinition][] {
  return names.map(name => [name, { ...where, statistic }]);
}
