// The same endpoints written with L1 constructs, the role too.

const { App, Stack } = require('aws-cdk-lib/core');
const iam = require('aws-cdk-lib/aws-iam');
const { l1Endpoint } = require('./l1-endpoint');

module.exports = source => ({ App, Stack, addEndpoint: l1Endpoint(source, createRole) });

function createRole(scope, statements) {
  const role = new iam.CfnRole(scope, 'Role', {
    description: `What SageMaker may do for the endpoint ${scope.node.path}`,
    assumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' } }],
    },
    policies: [{ policyName: 'Endpoint', policyDocument: { Version: '2012-10-17', Statement: statements } }],
  });
  return { role, arn: role.attrArn };
}
