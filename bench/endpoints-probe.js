// Constructs and synthesizes a stack with some JumpStart endpoints, with the library or with L1 constructs that render the
// same resources, and prints how long each took, in ms.
// Usage: node endpoints-probe.js library|l1|l1-and-role <number of endpoints>
//
// `l1` writes the role with L1 constructs, too; `l1-and-role` with iam.Role, as people do who want others to add grants.

const { join } = require('path');
const { App, Stack } = require('aws-cdk-lib');
const iam = require('aws-cdk-lib/aws-iam');
const { CfnEndpoint, CfnEndpointConfig, CfnModel } = require('aws-cdk-lib/aws-sagemaker');
const { Construct } = require('constructs');

const [kind, count] = process.argv.slice(2);
const add = kind === 'library' ? libraryEndpoint() : l1Endpoint(kind === 'l1' ? l1Role : l2Role);

const app = new App();
const stack = new Stack(app, 'Stack', { env: { account: '111111111111', region: 'us-east-1' } });
const start = process.hrtime.bigint();
for (let index = 0; index < Number(count); index += 1) {
  add(stack, `Endpoint${index}`);
}
const constructed = process.hrtime.bigint();
app.synth();
const synthesized = process.hrtime.bigint();

console.log(JSON.stringify({ construct: milliseconds(start, constructed), synthesize: milliseconds(constructed, synthesized) }));

function milliseconds(from, to) {
  return Number(to - from) / 1e6;
}

/** The package and its catalogue are loaded beforehand: bench/catalog.js measures that. */
function libraryEndpoint() {
  const { JumpStartModel, JumpStartSageMakerEndpoint } = require(join(__dirname, '..'));
  const model = JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0;
  model.defaultInstanceType('us-east-1');
  return (scope, id) => new JumpStartSageMakerEndpoint(scope, id, { model });
}

function l1Role(scope) {
  const role = new iam.CfnRole(scope, 'Role', {
    assumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' } }],
    },
  });
  const policy = new iam.CfnPolicy(scope, 'Policy', {
    policyName: `${scope.node.id}Policy`,
    roles: [role.ref],
    policyDocument: { Version: '2012-10-17', Statement: statements() },
  });
  return { arn: role.attrArn, dependencies: [role, policy] };
}

function l2Role(scope) {
  const role = new iam.Role(scope, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
  for (const statement of statements()) {
    role.addToPolicy(iam.PolicyStatement.fromJson(statement));
  }
  return { arn: role.roleArn, dependencies: [role] };
}

/** @param createRole makes the role and tells its ARN, and what the model has to wait for */
function l1Endpoint(createRole) {
  return (parent, id) => {
    const scope = new Construct(parent, id);
    addEndpoint(scope, createRole(scope));
  };
}

function addEndpoint(scope, { arn, dependencies }) {
  const tags = Object.entries({
    'modelId': 'huggingface-llm-mistral-7b-instruct',
    'modelVersion': '3.0.0',
    'sagemaker-studio:jumpstart-hub-name': 'SageMakerPublicHub',
    'sagemaker-studio:jumpstart-model-id': 'huggingface-llm-mistral-7b-instruct',
    'sagemaker-studio:jumpstart-model-version': '3.0.0',
  }).map(([key, value]) => ({ key, value }));
  const model = new CfnModel(scope, 'Model', {
    executionRoleArn: arn,
    enableNetworkIsolation: true,
    tags,
    primaryContainer: {
      mode: 'SingleModel',
      image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.1.1-tgi1.4.0-gpu-py310-cu121-ubuntu20.04',
      environment: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`VARIABLE_${index}`, String(index)])),
      modelDataSource: {
        s3DataSource: {
          s3Uri: 's3://jumpstart-cache-prod-us-east-1/huggingface-llm/huggingface-llm-mistral-7b-instruct/artifacts/inference-prepack/v2.0.0/',
          s3DataType: 'S3Prefix',
          compressionType: 'None',
        },
      },
    },
  });
  model.node.addDependency(...dependencies);
  const config = new CfnEndpointConfig(scope, 'EndpointConfig', {
    productionVariants: [{
      variantName: 'AllTraffic',
      modelName: model.attrModelName,
      initialInstanceCount: 1,
      initialVariantWeight: 1,
      instanceType: 'ml.g5.2xlarge',
      containerStartupHealthCheckTimeoutInSeconds: 600,
    }],
  });
  new CfnEndpoint(scope, 'Endpoint', { endpointConfigName: config.attrEndpointConfigName, tags });
}

function statements() {
  const allow = (Action, Resource, Condition) => ({ Action, Effect: 'Allow', Resource, ...Condition && { Condition } });
  const logs = 'arn:aws:logs:us-east-1:111111111111:log-group:/aws/sagemaker/Endpoints/*';
  const bucket = 'arn:aws:s3:::jumpstart-cache-prod-us-east-1';
  const prefix = 'huggingface-llm/huggingface-llm-mistral-7b-instruct/artifacts/inference-prepack/v2.0.0/*';
  return [
    allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], [logs, `${logs}:log-stream:*`]),
    allow('cloudwatch:PutMetricData', '*', { StringEquals: { 'cloudwatch:namespace': ['AWS/SageMaker', '/aws/sagemaker/Endpoints'] } }),
    allow(['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      'arn:aws:ecr:us-east-1:763104351884:repository/huggingface-pytorch-tgi-inference'),
    allow('ecr:GetAuthorizationToken', '*'),
    allow('s3:GetObject', `${bucket}/${prefix}`),
    allow('s3:ListBucket', bucket, { StringLike: { 's3:prefix': [prefix] } }),
  ];
}
