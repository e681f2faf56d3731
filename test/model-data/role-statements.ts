import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export function sageMakerRole(scope: Construct): iam.Role {
  return new iam.Role(scope, 'ExecutionRole', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
}

/** The statements of the role above, apart from those of helpers such as Lambda functions. */
export function statements(stack: Stack): unknown[] {
  const policies = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  return policies
    .filter(([logicalId]) => logicalId.startsWith('ExecutionRole'))
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement);
}

export function readStatement(resource: unknown): unknown {
  return { Action: 's3:GetObject', Effect: 'Allow', Resource: resource };
}

/** Listing of a bucket, where given only of one prefix. */
export function listStatement(bucket: unknown, prefix?: unknown): unknown {
  return {
    Action: 's3:ListBucket',
    Effect: 'Allow',
    Resource: bucket,
    ...(prefix !== undefined && { Condition: { StringLike: { 's3:prefix': [prefix] } } }),
  };
}

/** The ARN of a bucket or an object, with the partition that is known at deployment only. */
export function s3Arn(resource: string): unknown {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::${resource}`]] };
}
