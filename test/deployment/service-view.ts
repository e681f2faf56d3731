import {
  ApplicationAutoScalingClient, DescribeScalableTargetsCommand, DescribeScalingPoliciesCommand, DescribeScheduledActionsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, DescribeAlarmsCommand, GetDashboardCommand, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  ContainerDefinition, DescribeEndpointCommand, DescribeEndpointCommandOutput, DescribeEndpointConfigCommand, DescribeEndpointConfigCommandOutput,
  DescribeModelCommand, ListTagsCommand, ProductionVariant, SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';

/*
 * What the services themselves tell, which is not what a template says: a property that is lost on the way shows here.
 */

/** What SageMaker tells of an endpoint. */
export interface EndpointView {
  readonly endpoint: DescribeEndpointCommandOutput;
  readonly config: DescribeEndpointConfigCommandOutput;
  readonly variant: ProductionVariant;
}

export async function endpointView(endpointName: string): Promise<EndpointView> {
  const sageMaker = new SageMakerClient();
  const endpoint = await sageMaker.send(new DescribeEndpointCommand({ EndpointName: endpointName }));
  const config = await sageMaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: endpoint.EndpointConfigName! }));
  return { endpoint, config, variant: config.ProductionVariants![0] };
}

/** What SageMaker tells of the model of an endpoint: its container, and its tags. */
export async function modelView(endpointName: string): Promise<{ readonly container: ContainerDefinition; readonly tags: Record<string, string> }> {
  const sageMaker = new SageMakerClient();
  const { variant } = await endpointView(endpointName);
  const model = await sageMaker.send(new DescribeModelCommand({ ModelName: variant.ModelName }));
  const { Tags: tags = [] } = await sageMaker.send(new ListTagsCommand({ ResourceArn: model.ModelArn }));
  return { container: model.PrimaryContainer!, tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key!, Value!])) };
}

/** What Application Auto Scaling tells: limits, what is tracked to which value, steps, and schedules. */
export async function scalingView(endpointName: string) {
  const scaling = new ApplicationAutoScalingClient();
  const namespace = { ServiceNamespace: 'sagemaker' } as const;
  const id = `endpoint/${endpointName}/variant/AllTraffic`;
  const resource = { ...namespace, ResourceId: id, ScalableDimension: 'sagemaker:variant:DesiredInstanceCount' } as const;
  const { ScalableTargets: targets = [] } = await scaling.send(new DescribeScalableTargetsCommand({ ...namespace, ResourceIds: [id] }));
  const { ScalingPolicies: policies = [] } = await scaling.send(new DescribeScalingPoliciesCommand(resource));
  const { ScheduledActions: actions = [] } = await scaling.send(new DescribeScheduledActionsCommand(resource));
  return {
    limits: targets.map(({ MinCapacity, MaxCapacity }) => [MinCapacity, MaxCapacity]),
    tracked: policies.flatMap(({ TargetTrackingScalingPolicyConfiguration: tracking }) => tracking ? [{
      metric: tracking.PredefinedMetricSpecification?.PredefinedMetricType ?? tracking.CustomizedMetricSpecification?.MetricName,
      value: tracking.TargetValue,
      cooldowns: [tracking.ScaleInCooldown, tracking.ScaleOutCooldown],
    }] : []).sort((one, other) => one.metric!.localeCompare(other.metric!)),
    steps: policies.flatMap(({ StepScalingPolicyConfiguration: steps }) => steps?.StepAdjustments ?? []),
    schedules: actions.map(action => ({ schedule: action.Schedule, timeZone: action.Timezone, limits: action.ScalableTargetAction })),
  };
}

/** What CloudWatch tells of all alarms. */
export async function alarmsView() {
  const { MetricAlarms: alarms = [] } = await new CloudWatchClient().send(new DescribeAlarmsCommand());
  return alarms.map(alarm => ({
    metric: alarm.MetricName!,
    statistic: alarm.Statistic ?? alarm.ExtendedStatistic,
    threshold: alarm.Threshold!,
    dimensions: alarm.Dimensions!.map(({ Name, Value }) => `${Name}=${Value}`),
    actions: alarm.AlarmActions,
  })).sort((one, other) => one.metric.localeCompare(other.metric) || one.threshold - other.threshold);
}

/** What SNS tells of a topic. */
export async function topicView(topicArn: string) {
  const { Attributes: attributes } = await new SNSClient().send(new GetTopicAttributesCommand({ TopicArn: topicArn }));
  return { key: attributes!.KmsMasterKeyId, statements: JSON.parse(attributes!.Policy!).Statement as object[] };
}

/** How many days CloudWatch Logs keeps the log of an endpoint; undefined if there is no log group. */
export async function logRetentionInDays(endpointName: string): Promise<number | undefined> {
  const logGroupNamePrefix = `/aws/sagemaker/Endpoints/${endpointName}`;
  const { logGroups = [] } = await new CloudWatchLogsClient().send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
  return logGroups[0]?.retentionInDays;
}

/** The bodies of all dashboards. */
export async function dashboardBodies(): Promise<{ widgets: { properties: { title?: string; metrics?: unknown[] } }[] }[]> {
  const cloudWatch = new CloudWatchClient();
  const { DashboardEntries: entries = [] } = await cloudWatch.send(new ListDashboardsCommand());
  return Promise.all(entries.map(async ({ DashboardName }) => {
    const { DashboardBody: body } = await cloudWatch.send(new GetDashboardCommand({ DashboardName }));
    return JSON.parse(body!);
  }));
}
