// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { allowAlarms, checkAlarmTopic } from './alarm-topic';
import type { EndpointAlarmsProps } from './endpoint-alarms-props';
import { ALARM_PROP_TYPES } from './endpoint-prop-types';
import type { MonitoredSageMakerEndpoint } from './monitored-sagemaker-endpoint';
import { AcceleratorKind } from '../instance-type/accelerator-kind';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import { childPath } from '../private/construct-path';
import { ProblemList } from '../private/problem-list';
import { checkTypes } from '../private/prop-types';

/** Half of what SageMaker lets a model take, https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model.html */
const MODEL_LATENCY = Duration.seconds(30);
const ASYNCHRONOUS_MODEL_LATENCY = Duration.minutes(30);

const SERVER_ERROR_RATE = 5;
const UTILIZATION = 90;
const DISK_UTILIZATION = 80;
const IDLE_AFTER = Duration.days(1);

/** The longest that an alarm with a period of an hour can look back, PutMetricAlarm.EvaluationPeriods. */
const LONGEST_IDLE = Duration.days(7);

/** How long a value has to be wrong, for everything but idleness. */
const LASTING = { evaluationPeriods: 3, treatMissingData: TreatMissingData.NOT_BREACHING };

/** The alarms of an endpoint, as `alarms()` of an endpoint makes them. */
export class EndpointAlarms extends Construct {
  /** Too many requests get 5xx answers. */
  public readonly serverErrors: Alarm;

  /** The model takes too long to answer. */
  public readonly modelLatency: Alarm;

  /**
   * GPUs, or the CPU of instances without, are at their limit. Undefined where there is no metric of them, or where their
   * number is unknown.
   */
  public readonly utilization?: Alarm;

  /** The storage volume gets full. Undefined for a serverless endpoint. */
  public readonly diskUtilization?: Alarm;

  /**
   * Nobody uses the endpoint. Undefined for an endpoint that costs nothing when it is idle, and for one with a `schedule`: no
   * metric tells the hours in which nobody called it from those in which it was not there.
   */
  public readonly idle?: Alarm;

  /**
   * @param endpoint the endpoint that is watched
   * @param id the id under the endpoint
   * @param props thresholds, and whom to tell
   */
  constructor(private readonly endpoint: MonitoredSageMakerEndpoint, id: string, props: EndpointAlarmsProps) {
    checkProps(endpoint, childPath(endpoint, id), props);
    super(endpoint, id);
    this.serverErrors = this.watchServerErrors(props);
    this.modelLatency = this.watchModelLatency(props);
    if (endpoint._servingMode !== 'serverless') {
      this.utilization = this.watchUtilization(props);
      this.diskUtilization = this.watchDisk(props);
    }
    if (endpoint._billedWhenIdle && !endpoint._scheduled) {
      this.idle = this.watchIdleness(props);
    }
    if (props.topic) {
      this.tell(props.topic);
    }
  }

  /** All of them. */
  public get all(): Alarm[] {
    return [this.serverErrors, this.modelLatency, this.utilization, this.diskUtilization, this.idle].filter(alarm => alarm !== undefined);
  }

  private watchServerErrors({ serverErrorRate = SERVER_ERROR_RATE }: EndpointAlarmsProps): Alarm {
    return new Alarm(this, 'ServerErrors', {
      ...LASTING,
      datapointsToAlarm: 2,
      // 1 is published for each request that failed and 0 for each other: the average is the share of those that failed.
      metric: this.endpoint.metricInvocation5XXErrors({ statistic: Stats.AVERAGE }),
      threshold: serverErrorRate / 100,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      alarmDescription: `At least ${serverErrorRate}% of the requests to the endpoint get 5xx answers: see its log.`,
    });
  }

  private watchModelLatency({ modelLatency = this.defaultModelLatency() }: EndpointAlarmsProps): Alarm {
    return new Alarm(this, 'ModelLatency', {
      ...LASTING,
      datapointsToAlarm: 2,
      metric: this.endpoint.metricModelLatency({ statistic: Stats.percentile(90) }),
      threshold: modelLatency.toMilliseconds() * 1000,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      alarmDescription: `A tenth of the requests take the model at least ${modelLatency.toHumanString()}: it may need more or larger instances.`,
    });
  }

  private defaultModelLatency(): Duration {
    return this.endpoint._servingMode === 'asynchronous' ? ASYNCHRONOUS_MODEL_LATENCY : MODEL_LATENCY;
  }

  private watchUtilization({ utilization = UTILIZATION }: EndpointAlarmsProps): Alarm | undefined {
    const processors = processorsOf(this.endpoint);
    return processors && new Alarm(this, 'Utilization', {
      ...LASTING,
      metric: processors.metric,
      // SageMaker adds up the percentages of all GPUs, or cores.
      threshold: utilization * processors.count,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      alarmDescription: `The instances of the endpoint use at least ${utilization}% of their ${processors.name}: it may need more or larger ones.`,
    });
  }

  private watchDisk({ diskUtilization = DISK_UTILIZATION }: EndpointAlarmsProps): Alarm {
    return new Alarm(this, 'DiskUtilization', {
      ...LASTING,
      metric: this.endpoint.metricDiskUtilization(),
      threshold: diskUtilization,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      alarmDescription: `The storage volume of the instances is at least ${diskUtilization}% full: volumeSizeInGb makes it larger.`,
    });
  }

  private watchIdleness({ idleAfter = IDLE_AFTER }: EndpointAlarmsProps): Alarm {
    return new Alarm(this, 'Idle', {
      // Every request has a latency, and asynchronous endpoints publish no other metric of each request that they answer.
      metric: this.endpoint.metricModelLatency({ statistic: Stats.SAMPLE_COUNT, period: Duration.hours(1) }),
      evaluationPeriods: idleAfter.toHours(),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      // Nothing is published without requests.
      treatMissingData: TreatMissingData.BREACHING,
      alarmDescription: `No request in ${idleAfter.toHumanString()}, but the instances of the endpoint cost the same as if they were used.`,
    });
  }

  private tell(topic: ITopic): void {
    allowAlarms(this, topic);
    this.all.forEach(alarm => alarm.addAlarmAction({ bind: () => ({ alarmActionArn: topic.topicArn }) }));
  }
}

/** What computes on an instance. */
interface Processors {
  readonly metric: Metric;
  readonly count: number;
  readonly name: string;
}

function processorsOf(endpoint: MonitoredSageMakerEndpoint): Processors | undefined {
  const instanceType: SageMakerInstanceType = endpoint.instanceType;
  if (instanceType.accelerator === AcceleratorKind.GPU && instanceType.acceleratorCount !== undefined) {
    return { metric: endpoint.metricGpuUtilization(), count: instanceType.acceleratorCount, name: 'GPUs' };
  }
  if (instanceType.accelerator === AcceleratorKind.CPU && instanceType.vcpus !== undefined) {
    return { metric: endpoint.metricCpuUtilization(), count: instanceType.vcpus, name: 'CPU' };
  }
  return undefined;
}

function checkProps(endpoint: Construct, path: string, props: EndpointAlarmsProps): void {
  checkTypes(path, props, ALARM_PROP_TYPES);
  const problems = new ProblemList();
  checkAlarmTopic(endpoint, props.topic, problems);
  for (const subject of ['serverErrorRate', 'utilization', 'diskUtilization'] as const) {
    const value = props[subject];
    if (value !== undefined && (Token.isUnresolved(value) || !(value > 0 && value <= 100))) {
      problems.add({ subject, what: 'is not a percentage', value, allowed: 'above 0 and at most 100, known at synthesis' });
    }
  }
  checkDuration(problems, 'modelLatency', props.modelLatency, 'longer than 0', latency => latency.toMilliseconds() > 0);
  checkDuration(problems, 'idleAfter', props.idleAfter, 'whole hours from 1 to 168', idleAfter => {
    const hours = idleAfter.toHours({ integral: false });
    return Number.isInteger(hours) && hours >= 1 && hours <= LONGEST_IDLE.toHours();
  });
  problems.throwIfAny(path);
}

function checkDuration(
  problems: ProblemList, subject: string, value: Duration | undefined, allowed: string, passes: (duration: Duration) => boolean,
): void {
  if (value !== undefined && (value.isUnresolved() || !passes(value))) {
    problems.add({ subject, what: 'is not a time that an alarm can take', value: value.toString(), allowed: `${allowed}, known at synthesis` });
  }
}
