import { readFileSync } from 'fs';
import { join } from 'path';
import { App, InjectionContext, IPropertyInjector, PropertyInjectors, Stack } from 'aws-cdk-lib';
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

test('what users add stands in the policy', () => {
  newCustomEndpoint(stack).addToRolePolicy(READ);
  expect(actions()).toEqual({ role: OWN_ACTIONS, policy: ['s3:GetObject'] });
});

test('what IAM would refuse for the length of the policy stands in managed policies, each as long as IAM takes', () => {
  const endpoint = newCustomEndpoint(stack);
  const resources = Array.from({ length: 40 }, (_, index) => `arn:aws:s3:::${`bucket-${index}-`.padEnd(55, 'x')}/*`);
  for (let index = 0; index < 8; index += 1) {
    endpoint.addToRolePolicy(new iam.PolicyStatement({ actions: [`s3:Action${index}`], resources }));
  }
  const template = Template.fromStack(stack);
  const [[roleId, role]] = Object.entries(template.findResources('AWS::IAM::Role'));
  const inline = [...role.Properties.Policies, ...Object.values(template.findResources('AWS::IAM::Policy')).map(policy => policy.Properties)];
  const managed = Object.entries(template.findResources('AWS::IAM::ManagedPolicy'));
  const size = (policy: any) => JSON.stringify(policy.PolicyDocument).length;
  expect(managed.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['EndpointRoleOverflowPolicy1', 'EndpointRoleOverflowPolicy2', 'EndpointRoleOverflowPolicy3']);
  expect(managed.every(([, { Properties }]) => size(Properties) <= 6144 && Properties.Roles[0].Ref === roleId)).toBe(true);
  expect(inline.reduce((sum, policy) => sum + size(policy), 0)).toBeLessThanOrEqual(10240);
  const [model] = Object.values(template.findResources('AWS::SageMaker::Model'));
  expect(model.DependsOn).toEqual(expect.arrayContaining(managed.map(([id]) => id)));
});

test('managed policies are attached once', () => {
  const { role } = newCustomEndpoint(stack);
  const policy = iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonS3ReadOnlyAccess');
  role.addManagedPolicy(policy);
  role.addManagedPolicy(policy);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
    ManagedPolicyArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonS3ReadOnlyAccess']] }],
  });
});

test('a policy of the user is attached to the role', () => {
  const { role } = newCustomEndpoint(stack);
  role.attachInlinePolicy(new iam.Policy(stack, 'Mine', { statements: [READ] }));
  const [roleId] = Object.keys(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { Roles: [{ Ref: roleId }] });
});

test.each([
  ['grantPassRole', 'iam:PassRole'],
  ['grantAssumeRole', 'sts:AssumeRole'],
] as const)('%s lets someone else do so with the role', (method, action) => {
  const user = new iam.User(stack, 'User');
  const { role } = newCustomEndpoint(stack);
  role[method](user);
  role.grant(user, 'iam:GetRole');
  const [roleId] = Object.keys(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [action, 'iam:GetRole'].map(Action => ({ Action, Effect: 'Allow', Resource: { 'Fn::GetAtt': [roleId, 'Arn'] } })) },
  });
});

test('the role can be a principal in the policy of a resource in another stack of the app', () => {
  const { role } = newCustomEndpoint(stack);
  const other = new Stack(app, 'Other', { env: { account: '111122223333', region: 'us-east-1' } });
  const key = new kms.Key(other, 'Key');
  key.addToResourcePolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt'], principals: [role], resources: ['*'] }));
  const [{ Properties }] = Object.values(Template.fromStack(other).findResources('AWS::KMS::Key'));
  expect(Properties.KeyPolicy.Statement[1].Principal).toEqual({ AWS: { 'Fn::ImportValue': expect.stringMatching(/^Stack:ExportsOutputFnGetAttEndpointRole.*Arn/) } });
});

test('permissions boundaries of the app hold for the role', () => {
  iam.PermissionsBoundary.of(app).apply(iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', 'arn:aws:iam::111122223333:policy/boundary'));
  newCustomEndpoint(stack);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', { PermissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary' });
});

test('property injectors for iam.Role see the role', () => {
  const injector: IPropertyInjector = {
    constructUniqueId: iam.Role.PROPERTY_INJECTION_ID,
    inject: (props: iam.RoleProps, _context: InjectionContext) => ({ ...props, path: '/endpoints/' }),
  };
  PropertyInjectors.of(app).add(injector);
  newCustomEndpoint(stack).addToRolePolicy(READ);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', { Path: '/endpoints/' });
  expect(actions()).toEqual({ role: [], policy: [...OWN_ACTIONS, 's3:GetObject'] });
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
