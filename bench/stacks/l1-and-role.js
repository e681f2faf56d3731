// The same endpoints written with L1 constructs, but with iam.Role, as people do who want others to add grants.

const { App, Stack } = require('aws-cdk-lib/core');
const iam = require('aws-cdk-lib/aws-iam');
const { l1Endpoint } = require('./l1-endpoint');

module.exports = source => ({ App, Stack, addEndpoint: l1Endpoint(source, createRole) });

function createRole(scope, statements) {
  const role = new iam.Role(scope, 'Role', {
    description: `What SageMaker may do for the endpoint ${scope.node.path}`,
    assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com'),
    inlinePolicies: { Endpoint: iam.PolicyDocument.fromJson({ Version: '2012-10-17', Statement: statements }) },
  });
  return { role, arn: role.roleArn };
}
