import type { Statement } from './statements';

/** A wildcard that a statement of a role may have, and why AWS leaves no other way. */
export interface AllowedWildcard {
  readonly actions: readonly string[];
  readonly resource: RegExp;
  /** A key without which the statement would allow too much. */
  readonly condition?: string;
  readonly reason: string;
  /** Where AWS says so. */
  readonly page: string;
}

const REFERENCE = 'https://docs.aws.amazon.com/service-authorization/latest/reference';
const EXECUTION_ROLE = 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms';

/** Every wildcard in a resource of a statement of the library's. */
export const ALLOWED_WILDCARDS: readonly AllowedWildcard[] = [
  {
    actions: ['cloudwatch:PutMetricData'],
    resource: /^\*$/,
    condition: 'cloudwatch:namespace',
    reason: 'CloudWatch has no resource type for metrics; their namespace is the narrowest that it offers.',
    page: `${REFERENCE}/list_amazoncloudwatch.html`,
  },
  {
    actions: ['ecr:GetAuthorizationToken'],
    resource: /^\*$/,
    reason: 'Logging in to ECR is not about a repository: it has no resource type.',
    page: `${REFERENCE}/list_amazonelasticcontainerregistry.html`,
  },
  {
    actions: [
      'ec2:DeleteNetworkInterfacePermission',
      'ec2:DescribeDhcpOptions', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs',
    ],
    resource: /^\*$/,
    reason: 'EC2 has no resource types for these actions.',
    page: `${REFERENCE}/list_amazonec2.html`,
  },
  {
    actions: ['ec2:CreateNetworkInterface'],
    resource: /:ec2:[^:]+:\*:(network-interface\/\*|subnet\/[^*]+|security-group\/[^*]+)$/,
    reason: 'The interface has no id before it is created; a shared subnet belongs to another account than the endpoint.',
    page: EXECUTION_ROLE,
  },
  {
    actions: ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterface'],
    resource: /:ec2:[^:]+:\*:network-interface\/\*$/,
    condition: 'ec2:Subnet',
    reason: 'The interface has no id before it is created; only those in the subnets of the endpoint are meant.',
    page: EXECUTION_ROLE,
  },
  {
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    resource: /:log-group:\/aws\/sagemaker\/Endpoints\/([^*:]+|\*)(:log-stream:\*)?$/,
    reason: 'SageMaker names the log group after the endpoint, whose name is made after the role, and the streams after instances.',
    page: 'https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html',
  },
  {
    actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
    resource: /^(arn:.+:s3:::[^*/]+|\$\{[^}]+\})(\/[^*/]+)+\/\*(\.json)?$/,
    reason: 'The objects below a prefix: the files of a model, what a build packages, or what SageMaker reads and writes under names of its own.',
    page: `${REFERENCE}/list_amazons3.html`,
  },
  {
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    resource: /:log-group:\/aws\/sagemaker\/\*$/,
    reason: 'AWS documents that optimization jobs write a log, but not the name of its group.',
    page: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateOptimizationJob.html',
  },
  {
    actions: [
      'sagemaker:AddTags', 'sagemaker:CreateOptimizationJob', 'sagemaker:DeleteOptimizationJob', 'sagemaker:DescribeOptimizationJob',
      'sagemaker:StopOptimizationJob',
    ],
    resource: /:sagemaker:[^*]+:optimization-job\/[a-z0-9-]+-\*$/,
    reason: 'Other inputs make another job, and one of older inputs may have to be stopped: only their beginnings are the same.',
    page: `${REFERENCE}/list_amazonsagemaker.html`,
  },
  {
    actions: ['states:DescribeExecution', 'states:StopExecution'],
    resource: /:states:[^*]+:execution:[^*:]+:\*$/,
    reason: 'The executions of one state machine, which are named when they start.',
    page: `${REFERENCE}/list_awsstepfunctions.html`,
  },
  // The function that readies endpoints for updates is there before them: it can name only those whose names were given.
  {
    actions: ['sagemaker:AddTags', 'sagemaker:CreateEndpoint', 'sagemaker:DescribeEndpoint', 'sagemaker:UpdateEndpointWeightsAndCapacities'],
    resource: /:sagemaker:[^*]+:endpoint\/\*$/,
    reason: 'SageMaker makes the name of the endpoint after the function, for which the endpoint waits.',
    page: `${REFERENCE}/list_amazonsagemaker.html`,
  },
  {
    actions: ['sagemaker:CreateEndpoint', 'sagemaker:DescribeEndpointConfig'],
    resource: /:sagemaker:[^*]+:endpoint-config\/\*$/,
    reason: 'Each deployment makes another configuration, and a roll-back returns to the one before.',
    page: `${REFERENCE}/list_amazonsagemaker.html`,
  },
  {
    actions: ['events:ListTargetsByRule', 'scheduler:GetSchedule'],
    resource: /:(events:[^*]+:rule|scheduler:[^*]+:schedule\/default)\/[^*/]+-\*$/,
    reason: 'The rule and the schedules of the stack, which CloudFormation names after it, come after the endpoint.',
    page: `${REFERENCE}/list_amazoneventbridge.html`,
  },
  {
    actions: [
      'application-autoscaling:DeleteScalingPolicy', 'application-autoscaling:DeregisterScalableTarget',
      'application-autoscaling:PutScalingPolicy', 'application-autoscaling:PutScheduledAction', 'application-autoscaling:RegisterScalableTarget',
    ],
    resource: /:application-autoscaling:[^*]+:scalable-target\/\*$/,
    condition: 'application-autoscaling:service-namespace',
    reason: 'The ids of scalable targets are random; the conditions leave the instances of endpoints.',
    page: `${REFERENCE}/list_awsapplicationautoscaling.html`,
  },
  {
    actions: ['cloudwatch:DeleteAlarms', 'cloudwatch:PutMetricAlarm'],
    resource: /:alarm:\*$/,
    reason: 'Application Auto Scaling takes a policy only from those who could make its alarms, and documents no names with which it tries that.',
    page: 'https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_id-based-policy-examples.html',
  },
  {
    actions: [
      'application-autoscaling:DescribeScalableTargets', 'application-autoscaling:DescribeScalingPolicies',
      'application-autoscaling:DescribeScheduledActions', 'cloudwatch:DescribeAlarms',
    ],
    resource: /^\*$/,
    reason: 'Actions that list have no resource types.',
    page: `${REFERENCE}/list_awsapplicationautoscaling.html`,
  },
];

/** Actions with a wildcard, each on one key, which the CDK grants. */
export const ALLOWED_ACTION_WILDCARDS = ['kms:GenerateDataKey*'];

/** Whether a resource of a statement has a wildcard that something allows. */
export function allowedBy({ actions, conditions }: Statement, resource: string): AllowedWildcard | undefined {
  const keys = Object.values(conditions).flatMap(condition => Object.keys(condition));
  return ALLOWED_WILDCARDS.find(allowed => actions.every(action => allowed.actions.includes(action)) && allowed.resource.test(resource)
    && (allowed.condition === undefined || keys.includes(allowed.condition)));
}
