import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { newCustomEndpoint } from './every-endpoint';
import { ContainerImage } from '../../src/container-image/container-image';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { identityStatements } from '../role-statements';

const OWN_ACTIONS = [
  'logs:CreateLogGroup', 'cloudwatch:PutMetricData', 'ecr:BatchCheckLayerAvailability', 'ecr:GetAuthorizationToken', 's3:GetObject', 's3:ListBucket',
];

const READ = new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::mine/later'] });

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
});

/** The first action of each statement, by where it stands. */
function actions(): { role: string[]; policy: string[] } {
  const statements = identityStatements(Template.fromStack(stack).toJSON().Resources);
  const firstActions = (pattern: RegExp) => statements.filter(([id]) => pattern.test(id)).map(([, { Action }]) => [Action].flat()[0]);
  return { role: firstActions(/^EndpointRole[0-9A-F]{8}$/), policy: firstActions(/^EndpointRoleDefaultPolicy/) };
}

test('what every endpoint needs stands in the role itself', () => {
  newCustomEndpoint(stack);
  expect(actions()).toEqual({ role: OWN_ACTIONS, policy: [] });
});

test('what names a resource of the app stands in a policy beside the role', () => {
  newEndpointOf(new ecr.Repository(stack, 'Repository'));
  expect(actions()).toEqual({
    role: ['logs:CreateLogGroup', 'cloudwatch:PutMetricData', 'ecr:GetAuthorizationToken', 's3:GetObject', 's3:ListBucket'],
    policy: ['ecr:BatchCheckLayerAvailability'],
  });
});

test('a resource that the endpoint reads may name the role in a policy of its own', () => {
  const repository = new ecr.Repository(stack, 'Repository');
  const { role } = newEndpointOf(repository);
  repository.addToResourcePolicy(new iam.PolicyStatement({ actions: ['ecr:BatchGetImage'], principals: [role] }));
  // Template.fromStack fails when resources depend on one another in a circle.
  expect(Object.keys(Template.fromStack(stack).findResources('AWS::ECR::Repository'))).toHaveLength(1);
});

test('so may the key of the volumes', () => {
  const encryptionKey = new kms.Key(stack, 'Key');
  const { role } = newCustomEndpoint(stack, { encryptionKey }, SageMakerInstanceType.ML_M5_XLARGE);
  encryptionKey.addToResourcePolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt'], principals: [role], resources: ['*'] }));
  expect(Object.keys(Template.fromStack(stack).findResources('AWS::KMS::Key'))).toHaveLength(1);
});

test('what users add stands in the policy, which CDK splits when it gets too long', () => {
  newCustomEndpoint(stack).addToRolePolicy(READ);
  expect(actions()).toEqual({ role: OWN_ACTIONS, policy: ['s3:GetObject'] });
});

test('in a stack that learns its region at deployment only what is the same everywhere stands in the role', () => {
  stack = new Stack(app, 'Anywhere');
  newCustomEndpoint(stack);
  expect(actions().role).toEqual(['cloudwatch:PutMetricData', 'ecr:BatchCheckLayerAvailability', 'ecr:GetAuthorizationToken']);
  expect(actions().policy).toEqual(['logs:CreateLogGroup', 's3:GetObject', 's3:ListBucket']);
});

test.each([true, false])('Role.customizeRoles reports all statements (preventSynthesis: %s)', preventSynthesis => {
  iam.Role.customizeRoles(stack, { preventSynthesis, usePrecreatedRoles: { 'Stack/Endpoint/Role': 'mine' } });
  newCustomEndpoint(stack).addToRolePolicy(READ);
  const report = JSON.parse(readFileSync(join(app.synth().directory, 'iam-policy-report.json'), 'utf8'));
  const [{ identityPolicyStatements }] = report.roles;
  expect(identityPolicyStatements.map(({ Action }: any) => [Action].flat()[0])).toEqual([...OWN_ACTIONS, 's3:GetObject']);
});

function newEndpointOf(repository: ecr.IRepository): CustomSageMakerEndpoint {
  return new CustomSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'mine',
    instanceType: SageMakerInstanceType.ML_M5_XLARGE,
    container: ContainerImage.fromEcrRepository(repository),
    modelDataUrl: 's3://models/mine/model.tar.gz',
  });
}
