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
    actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
    resource: /^(arn:.+:s3:::[^*/]+|\$\{[^}]+\})(\/[^*/]+)+\/\*$/,
    reason: 'The objects below a prefix: the files of a model, or what SageMaker reads and writes under names of its own.',
    page: `${REFERENCE}/list_amazons3.html`,
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
