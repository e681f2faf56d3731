// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { GraphWidget, IMetric, IWidget, MathExpression, Metric, Stats, TextWidget, TextWidgetBackground, YAxisProps } from 'aws-cdk-lib/aws-cloudwatch';
import { processorCount } from './auto-scaling-problems';
import type { MonitoredSageMakerEndpoint } from './monitored-sagemaker-endpoint';
import { AcceleratorKind } from '../instance-type/accelerator-kind';

/** A dashboard has 24 columns. */
const ALL_COLUMNS = 24;
const GRAPHS_PER_ROW = 3;
const GRAPH_HEIGHT = 6;

const COUNT: YAxisProps = { min: 0, label: 'Count', showUnits: false };
const PERCENT: YAxisProps = { min: 0, max: 100, label: '%', showUnits: false };
const MILLISECONDS: YAxisProps = { min: 0, label: 'ms', showUnits: false };
const SECONDS: YAxisProps = { min: 0, label: 's', showUnits: false };

/** The widgets of an endpoint, in rows that fill a dashboard: what is asked of it first, then what it takes. */
export function dashboardWidgets(endpoint: MonitoredSageMakerEndpoint): IWidget[] {
  return [
    heading(endpoint),
    ...(endpoint._servingMode === 'asynchronous' ? queueWidgets(endpoint) : requestWidgets(endpoint)),
    ...(endpoint._servingMode === 'serverless' ? [] : instanceWidgets(endpoint)),
  ];
}

function heading(endpoint: MonitoredSageMakerEndpoint): IWidget {
  const where = endpoint._servingMode === 'serverless' ? 'serverless' : endpoint.instanceType;
  return new TextWidget({
    markdown: `## ${endpoint.endpointName} (${where})`,
    width: ALL_COLUMNS,
    height: 1,
    // CloudWatch's default. Newer versions of the CDK write it by themselves: with it, an update of the CDK changes nothing.
    background: TextWidgetBackground.TRANSPARENT,
  });
}

function requestWidgets(endpoint: MonitoredSageMakerEndpoint): IWidget[] {
  return [
    graph('Requests', COUNT, [
      endpoint.metricInvocations({ label: 'Requests' }),
      endpoint.metricInvocationsPerInstance({ label: 'Per instance' }),
    ]),
    errors(endpoint),
    graph('Latency', MILLISECONDS, [
      ...percentiles(endpoint),
      milliseconds('overhead', 'Overhead', endpoint.metricOverheadLatency()),
    ]),
  ];
}

function queueWidgets(endpoint: MonitoredSageMakerEndpoint): IWidget[] {
  return [
    graph('Queue', COUNT, [
      endpoint.metricApproximateBacklogSize({ label: 'Requests' }),
      endpoint.metricApproximateBacklogSizePerInstance({ label: 'Per instance' }),
    ]),
    graph('Oldest request', SECONDS, [endpoint.metricApproximateAgeOfOldestRequest({ label: 'Age' })]),
    graph('Processed', COUNT, [
      endpoint.metricInvocationsProcessed({ label: 'Processed' }),
      endpoint.metricInvocationFailures({ label: 'Failed' }),
      endpoint.metricExpiredRequests({ label: 'Expired' }),
    ]),
    errors(endpoint),
    graph('Latency of the model', MILLISECONDS, percentiles(endpoint)),
    graph('Waiting without instances', COUNT, [endpoint.metricHasBacklogWithoutCapacity({ label: 'Yes (1) or no (0)' })]),
  ];
}

function instanceWidgets(endpoint: MonitoredSageMakerEndpoint): IWidget[] {
  const hasGpus = endpoint.instanceType.accelerator === AcceleratorKind.GPU;
  const perRow = hasGpus ? GRAPHS_PER_ROW : 2;
  return [
    processors('CPU', 'core', processorCount('cpuUtilization', endpoint.instanceType), { cpu: endpoint.metricCpuUtilization({ label: 'CPU' }) }, perRow),
    ...hasGpus ? [processors('GPUs', 'GPU', processorCount('gpuUtilization', endpoint.instanceType), {
      gpus: endpoint.metricGpuUtilization({ label: 'GPUs' }),
      memory: endpoint.metricGpuMemoryUtilization({ label: 'Their memory' }),
    }, perRow)] : [],
    graph('Memory and disk', PERCENT, [
      endpoint.metricMemoryUtilization({ label: 'Memory' }),
      endpoint.metricDiskUtilization({ label: 'Disk' }),
    ], perRow),
  ];
}

/**
 * SageMaker adds up the percentages of all cores, or GPUs: what is shown is the share of the whole, as far as it is known how
 * many there are.
 */
function processors(title: string, one: string, count: number | undefined, metrics: Record<string, Metric>, perRow: number): IWidget {
  if (count === undefined) {
    return graph(`${title} (100% each ${one})`, { ...PERCENT, max: undefined }, Object.values(metrics), perRow);
  }
  const shares = Object.entries(metrics).map(([id, metric]) => divided(id, metric.label!, metric, count));
  return graph(title, PERCENT, shares, perRow);
}

function errors(endpoint: MonitoredSageMakerEndpoint): IWidget {
  return graph('Errors', COUNT, [
    endpoint.metricInvocation4XXErrors({ label: '4xx' }),
    endpoint.metricInvocation5XXErrors({ label: '5xx' }),
  ]);
}

function percentiles(endpoint: MonitoredSageMakerEndpoint): IMetric[] {
  return [50, 90, 99].map(share => milliseconds(`p${share}`, `Model, p${share}`, endpoint.metricModelLatency({ statistic: Stats.percentile(share) })));
}

/** Microseconds, as SageMaker publishes latencies, are hard to read. */
function milliseconds(id: string, label: string, metric: Metric): IMetric {
  return divided(id, label, metric, 1000);
}

/** @param id of the metric, unique in its widget */
function divided(id: string, label: string, metric: Metric, divisor: number): IMetric {
  return divisor === 1 ? metric : new MathExpression({ expression: `${id} / ${divisor}`, usingMetrics: { [id]: metric }, label });
}

function graph(title: string, leftYAxis: YAxisProps, left: IMetric[], perRow = GRAPHS_PER_ROW): IWidget {
  return new GraphWidget({ title, left, leftYAxis, width: ALL_COLUMNS / perRow, height: GRAPH_HEIGHT });
}
