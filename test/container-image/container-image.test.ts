import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Aws, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ContainerImage } from '../../src/container-image/container-image';

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];
const LOGIN = { Action: 'ecr:GetAuthorizationToken', Effect: 'Allow', Resource: '*' };

let app: App;
let stack: Stack;
let role: iam.Role;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  role = newRole(stack);
});

function newRole(scope: Construct): iam.Role {
  return new iam.Role(scope, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
}

function statements(of: Stack): unknown[] {
  const policies = Object.values(Template.fromStack(of).findResources('AWS::IAM::Policy'));
  return policies.flatMap(policy => policy.Properties.PolicyDocument.Statement);
}

describe('fromEcrRepository', () => {
  test('names the image by tag, latest when none is given', () => {
    const repository = ecr.Repository.fromRepositoryName(stack, 'Repository', 'mine');
    const uri = (image: ContainerImage) => stack.resolve(image.bind(stack, role).imageName);
    expect(uri(ContainerImage.fromEcrRepository(repository, '1.0'))).toEqual({ 'Fn::Join': ['', ['111122223333.dkr.ecr.eu-west-1.', { Ref: 'AWS::URLSuffix' }, '/mine:1.0']] });
    expect(uri(ContainerImage.fromEcrRepository(repository))).toEqual({ 'Fn::Join': ['', ['111122223333.dkr.ecr.eu-west-1.', { Ref: 'AWS::URLSuffix' }, '/mine:latest']] });
  });

  test('names the image by digest', () => {
    const repository = ecr.Repository.fromRepositoryName(stack, 'Repository', 'mine');
    const digest = `sha256:${'0'.repeat(64)}`;
    expect(JSON.stringify(stack.resolve(ContainerImage.fromEcrRepository(repository, digest).bind(stack, role).imageName))).toContain(`/mine@${digest}`);
  });

  test('grants pulling from this repository only', () => {
    const repository = new ecr.Repository(stack, 'Repository');
    ContainerImage.fromEcrRepository(repository).bind(stack, role);
    expect(statements(stack)).toEqual([
      { Action: PULL, Effect: 'Allow', Resource: { 'Fn::GetAtt': ['Repository22E53BBD', 'Arn'] } },
      LOGIN,
    ]);
  });
});

describe('fromUri', () => {
  test.each([
    ['123456789012.dkr.ecr.us-east-1.amazonaws.com/team/model:1.0', 'us-east-1', 'aws'],
    ['123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/team/model:1.0', 'us-east-1', 'aws'],
    ['123456789012.dkr-ecr.us-east-1.on.aws/team/model:1.0', 'us-east-1', 'aws'],
    ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov/team/model:1.0', 'us-iso-east-1', 'aws-iso'],
    [`123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/model@sha256:${'0'.repeat(64)}`, 'eu-west-1', 'aws'],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/model', 'eu-west-1', 'aws'],
  ])('grants pulling from the repository of %s only', (uri, region, partition) => {
    expect(ContainerImage.fromUri(uri).bind(stack, role).imageName).toBe(uri);
    expect(statements(stack)).toEqual([
      { Action: PULL, Effect: 'Allow', Resource: `arn:${partition}:ecr:${region}:123456789012:repository/team/model` },
      LOGIN,
    ]);
  });

  test.each(['public.ecr.aws/docker/library/nginx:1.27', 'nvcr.io/nim/meta/llama:1.0', 'nginx'])('grants nothing for %s', uri => {
    expect(ContainerImage.fromUri(uri).bind(stack, role).imageName).toBe(uri);
    expect(statements(stack)).toEqual([]);
  });

  test('grants nothing when the URI is known at deployment only', () => {
    const uri = `${Aws.ACCOUNT_ID}.dkr.ecr.${Aws.REGION}.amazonaws.com/mine:1`;
    expect(ContainerImage.fromUri(uri).bind(stack, role).imageName).toBe(uri);
    expect(ContainerImage.fromUri(`123456789012.dkr.ecr.eu-west-1.amazonaws.com/${Token.asString({ Ref: 'Name' })}`).bind(stack, role).imageName).toContain('Token');
    expect(statements(stack)).toEqual([]);
  });

  test.each(['', 'https://example.com/image', 'my image'])('refuses %p', uri => {
    expect(() => ContainerImage.fromUri(uri)).toThrow(/^\[ContainerImage\.fromUri\] imageUri: must be the URI of an image, without protocol and white space, got ".*"\./);
  });
});

describe('fromAsset', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'container-image-'));
    writeFileSync(join(directory, 'Dockerfile'), 'FROM scratch\n');
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  test('grants pulling from the repository of assets only', () => {
    ContainerImage.fromAsset(directory).bind(stack, role);
    expect(statements(stack)).toEqual([
      {
        Action: PULL,
        Effect: 'Allow',
        Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ecr:eu-west-1:111122223333:repository/cdk-hnb659fds-container-assets-111122223333-eu-west-1']] },
      },
      LOGIN,
    ]);
  });

  test('makes one asset, however often the image is bound in one scope', () => {
    const image = ContainerImage.fromAsset(directory);
    expect(image.bind(stack, role)).toEqual(image.bind(stack, role));
    expect(stack.node.findAll().filter(child => child instanceof DockerImageAsset)).toHaveLength(1);
  });

  test('lets several images be bound in one scope', () => {
    const names = ['a', 'b'].map(value => ContainerImage.fromAsset(directory, { buildArgs: { value } }).bind(stack, role).imageName);
    expect(new Set(names).size).toBe(2);
  });

  test('makes no reference between two stacks that use one image', () => {
    const image = ContainerImage.fromAsset(directory);
    const other = new Stack(app, 'Other', { env: { account: '111122223333', region: 'us-east-1' } });
    image.bind(stack, role);
    const { imageName } = image.bind(other, newRole(other));
    expect(other.resolve(imageName)['Fn::Sub']).toMatch(/^111122223333\.dkr\.ecr\.us-east-1\./);
    expect(other.dependencies).toEqual([]);
    Template.fromStack(stack).templateMatches({ Outputs: Match.absent() });
  });
});
