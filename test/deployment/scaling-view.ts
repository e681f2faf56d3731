import {
  ApplicationAutoScalingClient, DescribeScalableTargetsCommand, DescribeScalingPoliciesCommand, DescribeScheduledActionsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeEndpointCommand, DescribeEndpointConfigCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';

/** What the services tell of an endpoint, and of all scaling. */
export async function view(endpointName: string) {
  const sagemaker = new SageMakerClient({});
  const scaling = new ApplicationAutoScalingClient({});
  const { EndpointConfigName } = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: endpointName }));
  const { ProductionVariants } = await sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName }));
  const { ScalableTargets } = await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker' }));
  const { ScalingPolicies } = await scaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'sagemaker' }));
  const { ScheduledActions } = await scaling.send(new DescribeScheduledActionsCommand({ ServiceNamespace: 'sagemaker' }));
  const { MetricAlarms } = await new CloudWatchClient({}).send(new DescribeAlarmsCommand({}));
  const arns = ScalingPolicies!.map(policy => policy.PolicyARN);
  return {
    instanceType: ProductionVariants![0].InstanceType as string,
    targets: ScalableTargets!.map(({ ResourceId, MinCapacity, MaxCapacity }) => [ResourceId, MinCapacity, MaxCapacity]),
    policies: ScalingPolicies!.map(({ PolicyName, PolicyType }) => [PolicyName!.replace(/^SubjectEndpointScalableTarget(\w+).{8}-/, '$1 ').replace(/-[0-9a-f]{8}$/, ''), PolicyType]).sort(),
    actions: ScheduledActions!.map(({ ScheduledActionName, ScalableTargetAction, StartTime }) =>
      [ScheduledActionName, ScalableTargetAction!.MaxCapacity, StartTime!.toISOString().slice(0, 4)]),
    alarms: MetricAlarms!.map(alarm => ({
      metric: alarm.MetricName, periods: alarm.EvaluationPeriods, startsPolicy: alarm.AlarmActions!.every(action => arns.includes(action)),
    })),
  };
}
