import { App, Stack, Tags, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { RestApi, SagemakerIntegration } from 'aws-cdk-lib/aws-apigateway';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { IEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { ContainerImage } from '../../src/container-image/container-image';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';
import { SageMakerEndpointBase } from '../../src/endpoint/sagemaker-endpoint-base';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { ServedModel } from '../../src/endpoint/served-model';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { JumpStartSageMakerEndpoint } from '../../src/jumpstart/jumpstart-sagemaker-endpoint';
import { identityStatements } from '../role-statements';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1';

/** A construct for a source of one's own, as a user would write it. */
class OwnEndpoint extends SageMakerEndpointBase {
  constructor(scope: Construct, id: string, props: SageMakerEndpointBaseProps = {}, served: Partial<ServedModel> = {}) {
    super(scope, id, props, { instanceType: SageMakerInstanceType.ML_M5_XLARGE, image: ContainerImage.fromUri(IMAGE), ...served });
  }
}

function newStack(id = 'Stack', app = new App()): Stack {
  return new Stack(app, id, { env: { account: '111111111111', region: 'us-east-1' } });
}

function templateOf(props: SageMakerEndpointBaseProps = {}, served: Partial<ServedModel> = {}): Template {
  const stack = newStack();
  new OwnEndpoint(stack, 'Own', props, served);
  return Template.fromStack(stack);
}

function statementsOf(template: Template): any[] {
  return identityStatements(template.toJSON().Resources).map(([, statement]) => statement);
}

describe('the resources', () => {
  test('one model, one endpoint configuration and one endpoint stand under the construct', () => {
    const stack = newStack();
    const endpoint = new OwnEndpoint(stack, 'Own');
    const template = Template.fromStack(stack);
    for (const type of ['Model', 'EndpointConfig', 'Endpoint']) {
      template.resourceCountIs(`AWS::SageMaker::${type}`, 1);
    }
    expect([endpoint.cfnModel, endpoint.cfnEndpointConfig, endpoint.cfnEndpoint].map(({ node }) => node.path)).toEqual([
      'Stack/Own/Model', 'Stack/Own/EndpointConfig', 'Stack/Own/Endpoint',
    ]);
    expect(endpoint.role.node.path).toBe('Stack/Own/Role');
  });

  test('the variant takes all traffic on one instance that has 600 seconds to start', () => {
    templateOf().hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{
        VariantName: 'AllTraffic',
        InitialVariantWeight: 1,
        InitialInstanceCount: 1,
        InstanceType: 'ml.m5.xlarge',
        ModelName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^OwnModel'), 'ModelName'] },
        ContainerStartupHealthCheckTimeoutInSeconds: 600,
        ModelDataDownloadTimeoutInSeconds: Match.absent(),
        VolumeSizeInGB: Match.absent(),
        InferenceAmiVersion: Match.absent(),
      }],
    });
  });

  test('the model waits for the role and its policies, also those that are added later', () => {
    const stack = newStack();
    const endpoint = new OwnEndpoint(stack, 'Own');
    endpoint.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::mine/later'] }));
    const [model] = Object.values(Template.fromStack(stack).findResources('AWS::SageMaker::Model'));
    expect(model.DependsOn).toEqual([expect.stringMatching(/^OwnRoleDefaultPolicy/), expect.stringMatching(/^OwnRole/)]);
  });

  test('endpoint, configuration and model follow from each other', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::SageMaker::Endpoint', {
      EndpointConfigName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^OwnEndpointConfig'), 'EndpointConfigName'] },
    });
  });

  test('models and configurations are never named, so that they can be replaced', () => {
    const template = templateOf({ endpointName: 'mine' });
    template.hasResourceProperties('AWS::SageMaker::Model', { ModelName: Match.absent() });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { EndpointConfigName: Match.absent() });
  });

  test('what is served shows in no logical id', () => {
    const ids = (served: Partial<ServedModel>, props?: SageMakerEndpointBaseProps) =>
      Object.keys(templateOf(props, served).toJSON().Resources).sort();
    const image = DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_LATEST;
    expect(ids({ instanceType: SageMakerInstanceType.ML_G5_XLARGE, image }, { endpointName: 'mine' })).toEqual(ids({}));
  });

  test('the same id in two scopes, and the same construct in two stacks, synthesize', () => {
    const app = new App();
    const image = DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_LATEST;
    for (const name of ['One', 'Two']) {
      const stack = newStack(name, app);
      for (const scope of ['A', 'B']) {
        new OwnEndpoint(new Construct(stack, scope), 'Own', {}, { image, instanceType: SageMakerInstanceType.ML_G5_XLARGE });
      }
    }
    expect(app.synth().stacks.map(({ stackName }) => stackName)).toEqual(['One', 'Two']);
  });
});

describe('attributes', () => {
  test('the name is used as it is', () => {
    templateOf({ endpointName: 'Mine-1' }).hasResourceProperties('AWS::SageMaker::Endpoint', { EndpointName: 'Mine-1' });
  });

  test('without a name there is none in the template', () => {
    templateOf().hasResourceProperties('AWS::SageMaker::Endpoint', { EndpointName: Match.absent() });
  });

  test('ARN and name are those of the endpoint', () => {
    const stack = newStack();
    const endpoint = new OwnEndpoint(stack, 'Own');
    const id = stack.getLogicalId(endpoint.cfnEndpoint);
    expect(stack.resolve(endpoint.endpointArn)).toEqual({ Ref: id });
    expect(stack.resolve(endpoint.endpointName)).toEqual({ 'Fn::GetAtt': [id, 'EndpointName'] });
    expect(stack.resolve(endpoint.endpointRef)).toEqual({ endpointArn: { Ref: id } });
  });

  test('the number of instances is as asked', () => {
    const stack = newStack();
    expect(new OwnEndpoint(stack, 'Own', { instanceCount: 3 }).instanceCount).toBe(3);
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InitialInstanceCount: 3 }] });
  });

  test('tokens pass every check', () => {
    const token = (name: string) => Token.asString({ Ref: name });
    templateOf({
      endpointName: token('Name'),
      instanceCount: Token.asNumber({ Ref: 'Count' }),
      volumeSizeInGb: Token.asNumber({ Ref: 'Volume' }),
      environment: { A: token('A') },
    }).hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InitialInstanceCount: { Ref: 'Count' }, VolumeSizeInGB: { Ref: 'Volume' } }] });
  });
});

describe('the environment', () => {
  test('the user overrides what the model brings', () => {
    templateOf({ environment: { A: 'user' } }, { environment: { A: 'model', B: 'model' } }).hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { Mode: 'SingleModel', Image: IMAGE, Environment: { A: 'user', B: 'model' } },
    });
  });
});

describe('timeouts and volume', () => {
  test('those of the endpoint override those of the model', () => {
    const served = { startupHealthCheckTimeoutInSeconds: 100, modelDataDownloadTimeoutInSeconds: 100, volumeSizeInGb: 10 };
    templateOf({ startupHealthCheckTimeoutInSeconds: 200, modelDataDownloadTimeoutInSeconds: 300, volumeSizeInGb: 20 }, served).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ ContainerStartupHealthCheckTimeoutInSeconds: 200, ModelDataDownloadTimeoutInSeconds: 300, VolumeSizeInGB: 20 }],
    });
    templateOf({}, served).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ ContainerStartupHealthCheckTimeoutInSeconds: 100, ModelDataDownloadTimeoutInSeconds: 100, VolumeSizeInGB: 10 }],
    });
  });
});

describe('the machine image', () => {
  const onGpu = { instanceType: SageMakerInstanceType.ML_G5_XLARGE };

  test('is the one that an image of AWS needs', () => {
    templateOf({}, { ...onGpu, image: DeepLearningContainerImage.DJL_INFERENCE_0_36_0_LMI27_0_0_CU130 }).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ InferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1' }],
    });
  });

  test('is the one that the model names', () => {
    const image = DeepLearningContainerImage.DJL_INFERENCE_0_36_0_LMI27_0_0_CU130;
    templateOf({}, { ...onGpu, image, inferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-2-1' }).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ InferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-2-1' }],
    });
  });
});

describe('the role', () => {
  test('is assumed by SageMaker and has no managed policy', () => {
    templateOf().hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' } }] },
      ManagedPolicyArns: Match.absent(),
    });
  });

  test('writes metrics of endpoints and nothing else to CloudWatch', () => {
    expect(statementsOf(templateOf())).toContainEqual({
      Action: 'cloudwatch:PutMetricData',
      Condition: { StringEquals: { 'cloudwatch:namespace': ['AWS/SageMaker', '/aws/sagemaker/Endpoints'] } },
      Effect: 'Allow',
      Resource: '*',
    });
  });

  test('writes the log of a named endpoint only', () => {
    const [logs] = statementsOf(templateOf({ endpointName: 'mine' })).filter(({ Action }) => Action.includes('logs:PutLogEvents'));
    expect(JSON.stringify(logs.Resource)).toContain(':logs:us-east-1:111111111111:log-group:/aws/sagemaker/Endpoints/mine"');
  });

  test('of the default role only logging in to ECR, metrics and descriptions have no narrower resource', () => {
    const vpc = (stack: Stack) => new ec2.Vpc(stack, 'Vpc');
    const stack = newStack();
    new OwnEndpoint(stack, 'Own', { vpc: vpc(stack) });
    const wide = statementsOf(Template.fromStack(stack)).filter(({ Resource }) => Resource === '*').map(({ Action }) => Action);
    expect(wide).toEqual([
      'cloudwatch:PutMetricData',
      [
        'ec2:DeleteNetworkInterfacePermission', 'ec2:DescribeDhcpOptions', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets', 'ec2:DescribeVpcs',
      ],
      'ecr:GetAuthorizationToken',
    ]);
  });

  test('of the user gets what is needed and no role is made', () => {
    const stack = newStack();
    const role = new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    const endpoint = new OwnEndpoint(stack, 'Own', { role });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::IAM::Role', 1);
    template.hasResource('AWS::SageMaker::Model', { DependsOn: [Match.stringLikeRegexp('^MineDefaultPolicy'), Match.stringLikeRegexp('^Mine')] });
    expect(endpoint.role).toBe(role);
    expect(endpoint.grantPrincipal).toBe(role);
  });

  test('imported with a policy of its own is waited for as well', () => {
    const stack = newStack();
    new OwnEndpoint(stack, 'Own', { role: iam.Role.fromRoleArn(stack, 'Mine', 'arn:aws:iam::111111111111:role/mine') });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::IAM::Role', 0);
    template.hasResource('AWS::SageMaker::Model', { DependsOn: [Match.stringLikeRegexp('^MinePolicy')] });
  });
});

describe('the network', () => {
  test('without a VPC the model has none and the role touches no network interfaces', () => {
    const template = templateOf();
    template.hasResourceProperties('AWS::SageMaker::Model', { VpcConfig: Match.absent() });
    expect(JSON.stringify(statementsOf(template))).not.toContain('ec2:');
  });

  test('a VPC brings its private subnets and a security group that lets everything out', () => {
    const stack = newStack();
    const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 });
    new OwnEndpoint(stack, 'Own', { vpc });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SageMaker::Model', {
      VpcConfig: {
        SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^OwnSecurityGroup'), 'GroupId'] }],
        Subnets: vpc.privateSubnets.map(({ subnetId }) => stack.resolve(subnetId)),
      },
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupEgress: [Match.objectLike({ CidrIp: '0.0.0.0/0' })] });
  });

  test('the role puts network interfaces into these subnets and security groups only', () => {
    const stack = newStack();
    new OwnEndpoint(stack, 'Own', { vpcConfig: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] } });
    const arn = (rest: string) => `arn:aws:ec2:us-east-1:*:${rest}`;
    const statements = statementsOf(Template.fromStack(stack));
    expect(statements).toContainEqual({
      Action: 'ec2:CreateNetworkInterface', Effect: 'Allow', Resource: [arn('network-interface/*'), arn('subnet/subnet-1'), arn('security-group/sg-1')],
    });
    expect(statements).toContainEqual({
      Action: ['ec2:CreateNetworkInterfacePermission', 'ec2:DeleteNetworkInterface'],
      Condition: { ArnEquals: { 'ec2:Subnet': [arn('subnet/subnet-1')] } },
      Effect: 'Allow',
      Resource: arn('network-interface/*'),
    });
  });

  test('subnets and security groups of the user are used', () => {
    const stack = newStack();
    const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 });
    const group = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-mine');
    new OwnEndpoint(stack, 'Own', { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC }, securityGroups: [group] });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
    template.hasResourceProperties('AWS::SageMaker::Model', {
      VpcConfig: { SecurityGroupIds: ['sg-mine'], Subnets: vpc.publicSubnets.map(({ subnetId }) => stack.resolve(subnetId)) },
    });
  });

  test('connections open the security group', () => {
    const stack = newStack();
    const endpoint = new OwnEndpoint(stack, 'Own', { vpc: new ec2.Vpc(stack, 'Vpc') });
    endpoint.connections.allowFromAnyIpv4(ec2.Port.tcp(443));
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [Match.objectLike({ FromPort: 443 })] });
  });

  test('without a VPC connections are an error', () => {
    expect(() => new OwnEndpoint(newStack(), 'Own').connections).toThrow(
      '[Stack/Own] connections: are those of an endpoint in a VPC, which this one is not. Give vpc or vpcConfig.');
  });

  test('isolation is as the endpoint says, else as the model says', () => {
    templateOf({ networkIsolation: true }).hasResourceProperties('AWS::SageMaker::Model', { EnableNetworkIsolation: true });
    templateOf({}, { networkIsolation: true }).hasResourceProperties('AWS::SageMaker::Model', { EnableNetworkIsolation: true });
    templateOf({ networkIsolation: false }, { networkIsolation: true }).hasResourceProperties('AWS::SageMaker::Model', { EnableNetworkIsolation: Match.absent() });
  });
});

describe('encryption', () => {
  test('a key encrypts the volumes, and the role may use it for them', () => {
    const stack = newStack();
    const key = new kms.Key(stack, 'Key');
    new OwnEndpoint(stack, 'Own', { encryptionKey: key });
    const template = Template.fromStack(stack);
    const arn = stack.resolve(key.keyArn);
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { KmsKeyId: arn });
    const statements = statementsOf(template);
    expect(statements).toContainEqual({ Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext'], Effect: 'Allow', Resource: arn });
    expect(statements).toContainEqual({ Action: 'kms:CreateGrant', Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } }, Effect: 'Allow', Resource: arn });
  });

  test('without a key the role touches none', () => {
    expect(JSON.stringify(statementsOf(templateOf()))).not.toContain('kms:');
  });
});

describe('tags', () => {
  test('those of the model are on model and endpoint, those of the props on the configuration too', () => {
    const template = templateOf({ tags: { team: 'a' } }, { tags: { modelId: 'mine' } });
    const both = [{ Key: 'modelId', Value: 'mine' }, { Key: 'team', Value: 'a' }];
    template.hasResourceProperties('AWS::SageMaker::Model', { Tags: both });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { Tags: [{ Key: 'team', Value: 'a' }] });
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { Tags: both });
  });

  test('Tags.of applies as well', () => {
    const stack = newStack();
    Tags.of(stack).add('cost', '1');
    new OwnEndpoint(stack, 'Own');
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', { Tags: [{ Key: 'cost', Value: '1' }] });
  });
});

describe('grants', () => {
  function grantedBy(grant: (endpoint: OwnEndpoint, grantee: iam.IGrantable) => iam.Grant): any {
    const stack = newStack();
    const endpoint = new OwnEndpoint(stack, 'Own');
    grant(endpoint, new iam.User(stack, 'User'));
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy', { Properties: { Users: Match.anyValue() } }));
    return { statements: policy.Properties.PolicyDocument.Statement, arn: stack.resolve(endpoint.endpointArn) };
  }

  test('grantInvoke covers calls and streamed calls of this endpoint', () => {
    const { statements, arn } = grantedBy((endpoint, grantee) => endpoint.grantInvoke(grantee));
    expect(statements).toEqual([{ Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'], Effect: 'Allow', Resource: arn }]);
  });

  test('grantInvokeAsync covers asynchronous calls of this endpoint', () => {
    const { statements, arn } = grantedBy((endpoint, grantee) => endpoint.grantInvokeAsync(grantee));
    expect(statements).toEqual([{ Action: 'sagemaker:InvokeEndpointAsync', Effect: 'Allow', Resource: arn }]);
  });

  test('what grants to the endpoint grants to its role', () => {
    const stack = newStack();
    const endpoint = new OwnEndpoint(stack, 'Own');
    iam.Grant.addToPrincipal({ grantee: endpoint, actions: ['dynamodb:GetItem'], resourceArns: ['arn:aws:dynamodb:us-east-1:111111111111:table/t'] });
    expect(statementsOf(Template.fromStack(stack)).map(({ Action }) => Action)).toContain('dynamodb:GetItem');
  });

  test('API Gateway integrates with the endpoint', () => {
    const stack = newStack();
    const endpoint = new OwnEndpoint(stack, 'Own');
    new RestApi(stack, 'Api').root.addMethod('POST', new SagemakerIntegration(endpoint));
    Template.fromStack(stack).hasResourceProperties('AWS::ApiGateway::Method', {
      Integration: { Uri: { 'Fn::Join': ['', Match.arrayWith([stack.resolve(endpoint.endpointName)])] } },
    });
  });
});

describe('imports', () => {
  function grantedOn(endpoint: (stack: Stack) => IEndpoint): any {
    const stack = newStack();
    endpoint(stack).grantInvoke(new iam.User(stack, 'User'));
    return statementsOf(Template.fromStack(stack))[0].Resource;
  }

  test('by name, in the account and region of the stack', () => {
    const stack = newStack();
    const endpoint = JumpStartSageMakerEndpoint.fromEndpointName(stack, 'Imported', 'mine');
    expect(endpoint.endpointName).toBe('mine');
    expect(endpoint.endpointArn).toBe('arn:aws:sagemaker:us-east-1:111111111111:endpoint/mine');
  });

  test('by ARN', () => {
    const endpoint = SageMakerEndpointBase.fromEndpointArn(newStack(), 'Imported', 'arn:aws:sagemaker:eu-west-1:222222222222:endpoint/mine');
    expect(endpoint.endpointName).toBe('mine');
    expect(endpoint.env).toEqual({ account: '222222222222', region: 'eu-west-1' });
  });

  test('grantInvoke covers the ARN, whose name SageMaker writes in lower case', () => {
    expect(grantedOn(stack => SageMakerEndpointBase.fromEndpointArn(stack, 'Imported', 'arn:aws:sagemaker:eu-west-1:222222222222:endpoint/Mine'))).toEqual([
      'arn:aws:sagemaker:eu-west-1:222222222222:endpoint/Mine', 'arn:aws:sagemaker:eu-west-1:222222222222:endpoint/mine',
    ]);
    expect(grantedOn(stack => SageMakerEndpointBase.fromEndpointArn(stack, 'Imported', 'arn:aws:sagemaker:eu-west-1:222222222222:endpoint/mine'))).toBe(
      'arn:aws:sagemaker:eu-west-1:222222222222:endpoint/mine');
  });

  test('a name that is a token is taken as it is', () => {
    expect(grantedOn(stack => SageMakerEndpointBase.fromEndpointName(stack, 'Imported', Token.asString({ Ref: 'Name' })))).toEqual({
      'Fn::Join': ['', ['arn:aws:sagemaker:us-east-1:111111111111:endpoint/', { Ref: 'Name' }]],
    });
  });
});

describe('bad input', () => {
  function messageOf(props: SageMakerEndpointBaseProps | ((stack: Stack) => SageMakerEndpointBaseProps), served: Partial<ServedModel> = {}): string {
    const stack = newStack();
    try {
      new OwnEndpoint(stack, 'Own', typeof props === 'function' ? props(stack) : props, served);
    } catch (error) {
      expect((error as Error).name).toBe('ConfigurationError');
      return (error as Error).message;
    }
    throw new Error('nothing was wrong');
  }

  test.each([[0], [-1], [1.5], [NaN], [Infinity]])('instanceCount %p', value => {
    expect(messageOf({ instanceCount: value })).toBe(`[Stack/Own] instanceCount: is out of range, got ${value}. Allowed: whole numbers from 1 on.`);
  });

  test.each([[59], [3601], [60.5]])('timeouts of %p seconds', value => {
    expect(messageOf({ startupHealthCheckTimeoutInSeconds: value })).toBe(
      `[Stack/Own] startupHealthCheckTimeoutInSeconds: is out of range, got ${value}. Allowed: whole seconds from 60 to 3600.`);
    expect(messageOf({ modelDataDownloadTimeoutInSeconds: value })).toBe(
      `[Stack/Own] modelDataDownloadTimeoutInSeconds: is out of range, got ${value}. Allowed: whole seconds from 60 to 3600.`);
  });

  test.each([[0], [513]])('a volume of %p GB', value => {
    expect(messageOf({ volumeSizeInGb: value })).toBe(`[Stack/Own] volumeSizeInGb: is out of range, got ${value}. Allowed: whole GB from 1 to 512.`);
  });

  test.each([['a'.repeat(64)], ['my_endpoint'], ['-a'], ['a-'], ['']])('the endpoint name %p', value => {
    expect(messageOf({ endpointName: value })).toBe(
      `[Stack/Own] endpointName: is not a name that SageMaker takes, got "${value}". Allowed: 1 to 63 letters, digits and hyphens, without a hyphen at either end.`);
  });

  test('vpc and vpcConfig together', () => {
    expect(messageOf(stack => ({ vpc: new ec2.Vpc(stack, 'Vpc'), vpcConfig: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] } }))).toBe(
      '[Stack/Own] vpcConfig: cannot be given together with vpc. Remove one of the two.');
  });

  test('what belongs to a VPC without one', () => {
    expect(messageOf({ vpcSubnets: {}, securityGroups: [] })).toMatch(
      /1\. vpcSubnets: is about vpc, which is not given\. Give vpc, or remove vpcSubnets\.\n {2}2\. securityGroups: is about vpc, .*\n {2}3\. securityGroups: has the wrong number of groups, got 0\. Allowed: 1 to 5\./);
  });

  test('tags that AWS does not take', () => {
    expect(messageOf({ tags: { 'aws:mine': 'a', '': 'b', ['c'.repeat(129)]: 'd', 'e': '#' } })).toBe([
      '[Stack/Own] 4 problems:',
      '  1. tags: has a key that AWS does not take, got "aws:mine". Allowed: 1 to 128 letters, digits, spaces and _ . : / = + - @, not aws: first.',
      '  2. tags: has a key that AWS does not take, got "". Allowed: 1 to 128 letters, digits, spaces and _ . : / = + - @, not aws: first.',
      `  3. tags: has a key that AWS does not take, got "${'c'.repeat(129)}". Allowed: 1 to 128 letters, digits, spaces and _ . : / = + - @, not aws: first.`,
      '  4. tags.e: is not a value that AWS takes, got "#". Allowed: at most 256 letters, digits, spaces and _ . : / = + - @.',
    ].join('\n'));
    expect(messageOf({ tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`tag${index}`, ''])) })).toBe(
      '[Stack/Own] tags: has too many tags, got 51. Allowed: at most 50.');
  });

  test('what has the wrong type', () => {
    expect(messageOf({ role: 'arn', vpc: {}, asyncInference: { bucket: 'mine' }, tags: { a: 1 } } as unknown as SageMakerEndpointBaseProps)).toBe([
      '[Stack/Own] 4 problems:',
      '  1. role: must be a role of aws-iam, got "arn".',
      '  2. vpc: must be a VPC of aws-ec2.',
      '  3. asyncInference.bucket: must be a bucket of aws-s3, got "mine".',
      '  4. tags.a: must be a string, got 1.',
    ].join('\n'));
  });

  test('a variable that SageMaker does not take', () => {
    expect(messageOf({ environment: { '1A': 'x' } })).toBe(
      '[Stack/Own] environment: has a variable whose name SageMaker does not take, got "1A". Allowed: letters, digits and _, not a digit first.');
    expect(messageOf({ environment: { A: 'x'.repeat(1025) } })).toMatch(/^\[Stack\/Own\] environment\.A: is not a value that SageMaker takes, .* Allowed: a string of at most 1024 characters\.$/);
    expect(messageOf({ environment: { A: 1 as unknown as string } })).toMatch(/environment\.A: must be a string, got 1\./);
    expect(messageOf({ environment: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`A${index}`, ''])) })).toBe(
      '[Stack/Own] environment: has too many variables, got 101. Allowed: at most 100.');
  });

  test('a key on an instance type with local storage', () => {
    expect(messageOf(stack => ({ encryptionKey: new kms.Key(stack, 'Key') }), { instanceType: SageMakerInstanceType.ML_G5_XLARGE })).toBe(
      '[Stack/Own] encryptionKey: cannot be used on ml.g5.xlarge, which has local NVMe storage: SageMaker takes no key for it, the hardware encrypts it. '
      + 'Remove it, or use an instance type without local storage.');
  });

  test.each([
    ['a GPU image on a CPU', DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_LATEST, SageMakerInstanceType.ML_M5_XLARGE,
      'is built for GPUs, but ml.m5.xlarge runs models on CPUs. Use an image built for CPUs, or an instance type with GPUs.'],
    ['a GPU image on Inferentia', DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_LATEST, SageMakerInstanceType.ML_INF2_XLARGE,
      'is built for GPUs, but ml.inf2.xlarge runs models on AWS Neuron devices (Inferentia, Trainium). '
      + 'Use an image built for AWS Neuron devices (Inferentia, Trainium), or an instance type with GPUs.'],
    ['a Neuron image on a GPU', DeepLearningContainerImage.DJL_INFERENCE_0_29_0_NEURONX_SDK2_19_1, SageMakerInstanceType.ML_G5_XLARGE,
      'is built for AWS Neuron devices (Inferentia, Trainium), but ml.g5.xlarge runs models on GPUs. '
      + 'Use an image built for GPUs, or an instance type with AWS Neuron devices (Inferentia, Trainium).'],
  ])('%s', (_, image, instanceType, message) => {
    expect(messageOf({}, { image, instanceType })).toBe(`[Stack/Own] container: ${message}`);
  });

  test('all at once', () => {
    expect(messageOf({ instanceCount: 0, endpointName: '-', volumeSizeInGb: 0 })).toMatch(/^\[Stack\/Own\] 3 problems:\n {2}1\. endpointName.*\n {2}2\. instanceCount.*\n {2}3\. volumeSizeInGb/);
  });
});
