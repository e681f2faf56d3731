// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IWidget, Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Resource } from 'aws-cdk-lib/core';
import type { EndpointAlarms } from './endpoint-alarms';
import type { EndpointAlarmsProps } from './endpoint-alarms-props';
import type { ServingMode } from './serving-mode';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import { freeId } from '../private/free-id';

/**
 * What can be watched of an endpoint: its metrics, alarms and widgets for a dashboard. The base of `SageMakerEndpointBase`.
 *
 * The period of each metric is five minutes, unless the options say otherwise; SageMaker publishes every minute.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 */
export abstract class MonitoredSageMakerEndpoint extends Resource {
  /** The name of the endpoint. */
  public abstract readonly endpointName: string;

  /** The instance type. */
  public abstract readonly instanceType: SageMakerInstanceType;

  /**
   * How requests reach the model, which decides what is published.
   *
   * @internal
   */
  public abstract get _servingMode(): ServingMode;

  /**
   * Whether the endpoint costs money while nobody calls it.
   *
   * @internal
   */
  public abstract get _billedWhenIdle(): boolean;

  /**
   * Whether a schedule starts and stops the endpoint.
   *
   * @internal
   */
  public abstract get _scheduled(): boolean;

  /**
   * A metric of the endpoint, by SageMaker's name for it.
   *
   * Those that have no method here are taken for metrics of the namespace `AWS/SageMaker` with the dimensions
   * `EndpointName` and `VariantName`, of which the average is taken.
   *
   * @param metricName the name, for example `FirstTokenLatency`
   * @param props how to show it
   */
  public metric(metricName: string, props?: MetricOptions): Metric {
    // Loaded here, and so below, because not every app asks for metrics, and aws-cloudwatch is large.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { endpointMetric } = require('./endpoint-metrics') as typeof import('./endpoint-metrics');
    return endpointMetric(this, metricName, props);
  }

  /**
   * How many requests were sent to the endpoint. Sum; not published by asynchronous endpoints.
   *
   * @param props how to show it
   */
  public metricInvocations(props?: MetricOptions): Metric {
    return this.metric('Invocations', props);
  }

  /**
   * How many requests each instance got. Sum; not published by asynchronous endpoints.
   *
   * @param props how to show it
   */
  public metricInvocationsPerInstance(props?: MetricOptions): Metric {
    return this.metric('InvocationsPerInstance', props);
  }

  /**
   * How many requests the model answered with a 4xx status: the client did something wrong. Sum; the average is
   * their share.
   *
   * @param props how to show it
   */
  public metricInvocation4XXErrors(props?: MetricOptions): Metric {
    return this.metric('Invocation4XXErrors', props);
  }

  /**
   * How many requests the model answered with a 5xx status: the model failed. Sum; the average is their share.
   *
   * @param props how to show it
   */
  public metricInvocation5XXErrors(props?: MetricOptions): Metric {
    return this.metric('Invocation5XXErrors', props);
  }

  /**
   * How many requests did not get a 2xx from the model, time-outs and broken connections included. Sum.
   *
   * @param props how to show it
   */
  public metricInvocationModelErrors(props?: MetricOptions): Metric {
    return this.metric('InvocationModelErrors', props);
  }

  /**
   * How long the model takes to answer, in microseconds. Average; percentiles are published too.
   *
   * @param props how to show it
   */
  public metricModelLatency(props?: MetricOptions): Metric {
    return this.metric('ModelLatency', props);
  }

  /**
   * What SageMaker adds to the latency of the model, in microseconds. Average; not published by asynchronous
   * endpoints.
   *
   * @param props how to show it
   */
  public metricOverheadLatency(props?: MetricOptions): Metric {
    return this.metric('OverheadLatency', props);
  }

  /**
   * How many requests the model works on, or has waiting, at the same time. Maximum.
   *
   * @param props how to show it
   */
  public metricConcurrentRequestsPerModel(props?: MetricOptions): Metric {
    return this.metric('ConcurrentRequestsPerModel', props);
  }

  /**
   * How long it takes until the first part of a streamed answer is sent, in microseconds. Average.
   * @param props how to show it
   */
  public metricFirstChunkLatency(props?: MetricOptions): Metric {
    return this.metric('FirstChunkLatency', props);
  }

  /**
   * How many streamed answers broke off after their first part. Sum.
   * @param props how to show it
   */
  public metricMidStreamErrors(props?: MetricOptions): Metric {
    return this.metric('MidStreamErrors', props);
  }

  /**
   * How long it takes to start a container of a serverless endpoint, in microseconds. Average.
   * @param props how to show it
   */
  public metricModelSetupTime(props?: MetricOptions): Metric {
    return this.metric('ModelSetupTime', props);
  }

  /**
   * The use of the CPU, in percent of one core: 0 to 100 times the number of cores. Average.
   *
   * @param props how to show it
   */
  public metricCpuUtilization(props?: MetricOptions): Metric {
    return this.metric('CPUUtilization', props);
  }

  /**
   * The use of the memory, in percent. Average.
   *
   * @param props how to show it
   */
  public metricMemoryUtilization(props?: MetricOptions): Metric {
    return this.metric('MemoryUtilization', props);
  }

  /**
   * The use of the GPUs, in percent of one GPU: 0 to 100 times the number of GPUs. Average.
   *
   * @param props how to show it
   */
  public metricGpuUtilization(props?: MetricOptions): Metric {
    return this.metric('GPUUtilization', props);
  }

  /**
   * The use of the memory of the GPUs, in percent of that of one GPU: 0 to 100 times the number of GPUs. Average.
   *
   * @param props how to show it
   */
  public metricGpuMemoryUtilization(props?: MetricOptions): Metric {
    return this.metric('GPUMemoryUtilization', props);
  }

  /**
   * The use of the storage volume, in percent. Average.
   *
   * @param props how to show it
   */
  public metricDiskUtilization(props?: MetricOptions): Metric {
    return this.metric('DiskUtilization', props);
  }

  /**
   * How many requests an asynchronous endpoint has in its queue, or works on. Average.
   *
   * @param props how to show it
   */
  public metricApproximateBacklogSize(props?: MetricOptions): Metric {
    return this.metric('ApproximateBacklogSize', props);
  }

  /**
   * The queue of an asynchronous endpoint, divided by its instances. Average.
   *
   * @param props how to show it
   */
  public metricApproximateBacklogSizePerInstance(props?: MetricOptions): Metric {
    return this.metric('ApproximateBacklogSizePerInstance', props);
  }

  /**
   * How long the oldest request has been in the queue of an asynchronous endpoint, in seconds. Maximum.
   *
   * @param props how to show it
   */
  public metricApproximateAgeOfOldestRequest(props?: MetricOptions): Metric {
    return this.metric('ApproximateAgeOfOldestRequest', props);
  }

  /**
   * 1 when requests wait for an asynchronous endpoint without instances, 0 otherwise. Average.
   *
   * @param props how to show it
   */
  public metricHasBacklogWithoutCapacity(props?: MetricOptions): Metric {
    return this.metric('HasBacklogWithoutCapacity', props);
  }

  /**
   * How many requests an asynchronous endpoint has processed. Sum.
   *
   * @param props how to show it
   */
  public metricInvocationsProcessed(props?: MetricOptions): Metric {
    return this.metric('InvocationsProcessed', props);
  }

  /**
   * How many requests an asynchronous endpoint has failed to process. Sum.
   *
   * @param props how to show it
   */
  public metricInvocationFailures(props?: MetricOptions): Metric {
    return this.metric('InvocationFailures', props);
  }

  /**
   * How many requests expired in the queue of an asynchronous endpoint. Sum.
   *
   * @param props how to show it
   */
  public metricExpiredRequests(props?: MetricOptions): Metric {
    return this.metric('ExpiredRequests', props);
  }

  /**
   * How long requests waited in the queue of an asynchronous endpoint, in microseconds. Average.
   *
   * @param props how to show it
   */
  public metricTimeInBacklog(props?: MetricOptions): Metric {
    return this.metric('TimeInBacklog', props);
  }

  /**
   * How long requests to an asynchronous endpoint took from their arrival to the response, in milliseconds. Average.
   *
   * @param props how to show it
   */
  public metricTotalProcessingTime(props?: MetricOptions): Metric {
    return this.metric('TotalProcessingTime', props);
  }

  /**
   * How many requests an asynchronous endpoint could not read from S3. Sum.
   * @param props how to show it
   */
  public metricRequestDownloadFailures(props?: MetricOptions): Metric {
    return this.metric('RequestDownloadFailures', props);
  }

  /**
   * How long an asynchronous endpoint takes to read a request from S3, in microseconds. Average.
   * @param props how to show it
   */
  public metricRequestDownloadLatency(props?: MetricOptions): Metric {
    return this.metric('RequestDownloadLatency', props);
  }

  /**
   * How many results an asynchronous endpoint could not write to S3. Sum.
   * @param props how to show it
   */
  public metricResponseUploadFailures(props?: MetricOptions): Metric {
    return this.metric('ResponseUploadFailures', props);
  }

  /**
   * How long an asynchronous endpoint takes to write a result to S3, in microseconds. Average.
   * @param props how to show it
   */
  public metricResponseUploadLatency(props?: MetricOptions): Metric {
    return this.metric('ResponseUploadLatency', props);
  }

  /**
   * How many notifications an asynchronous endpoint could not publish. Sum.
   * @param props how to show it
   */
  public metricNotificationFailures(props?: MetricOptions): Metric {
    return this.metric('NotificationFailures', props);
  }

  /**
   * Alarms on what goes wrong with endpoints: errors, slow answers, too little capacity, a full disk, and an endpoint that
   * costs money but is not used.
   *
   * @param props their thresholds, and whom to tell
   */
  public alarms(props: EndpointAlarmsProps = {}): EndpointAlarms {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const alarms = require('./endpoint-alarms') as typeof import('./endpoint-alarms');
    return new alarms.EndpointAlarms(this, freeId(this, 'Alarms'), props);
  }

  /**
   * Widgets for a CloudWatch dashboard: requests, errors, latency, and the use of the instances; for an asynchronous
   * endpoint its queue.
   *
   * They fill rows of 24 columns: `dashboard.addWidgets(...endpoint.dashboardWidgets())`.
   */
  public dashboardWidgets(): IWidget[] {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { dashboardWidgets } = require('./endpoint-dashboard') as typeof import('./endpoint-dashboard');
    return dashboardWidgets(this);
  }
}
