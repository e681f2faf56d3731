import { Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { newCustomEndpoint, newStack } from './every-endpoint';
import { AsyncInferenceOptions } from '../../src/endpoint/async-inference-options';
import { identityStatements } from '../role-statements';

const PATHS = { outputPath: 's3://mine/out', failurePath: 's3://mine/failed' };

let stack: Stack;
beforeEach(() => {
  stack = newStack();
});

function configOf(options: AsyncInferenceOptions): any {
  newCustomEndpoint(stack, { asyncInference: options });
  const [config] = Object.values(Template.fromStack(stack).findResources('AWS::SageMaker::EndpointConfig'));
  return config.Properties.AsyncInferenceConfig;
}

/** What the policies of a stack allow, as `action resource`; only of some services. */
function allowed(template: Template, policyId: RegExp, ...services: string[]): string[] {
  return identityStatements(template.toJSON().Resources).filter(([id]) => policyId.test(id)).flatMap(([, statement]) =>
    [statement.Action].flat().filter((action: string) => services.some(service => action.startsWith(service)))
      .flatMap((action: string) => [statement.Resource].flat().map((resource: any) => `${action} ${textOf(resource)}`)));
}

function textOf(value: any): string {
  if (typeof value === 'string') {
    return value;
  }
  return value['Fn::Join'] ? value['Fn::Join'][1].map(textOf).join('') : `<${value.Ref ?? value['Fn::GetAtt'].join('.')}>`;
}

describe('by default', () => {
  test('an instance works on ten requests at once, and results and failures lie in a new bucket', () => {
    const config = configOf({});
    const [bucket] = Object.keys(Template.fromStack(stack).findResources('AWS::S3::Bucket'));
    expect(config).toEqual({
      ClientConfig: { MaxConcurrentInvocationsPerInstance: 10 },
      OutputConfig: {
        S3OutputPath: { 'Fn::Join': ['', ['s3://', { Ref: bucket }, '/output']] },
        S3FailurePath: { 'Fn::Join': ['', ['s3://', { Ref: bucket }, '/failure']] },
        NotificationConfig: {
          SuccessTopic: { Ref: expect.stringMatching(/^EndpointSuccessTopic/) },
          ErrorTopic: { Ref: expect.stringMatching(/^EndpointErrorTopic/) },
        },
      },
    });
  });

  test('the bucket is private, encrypted, reached by TLS only, and kept', () => {
    newCustomEndpoint(stack, { asyncInference: {} });
    const template = Template.fromStack(stack);
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        BucketName: Match.absent(),
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        LifecycleConfiguration: { Rules: [{ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: 'Enabled' }] },
      },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: [{ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] },
    });
  });

  test('the topics have no name, are encrypted with the key of SNS, and refuse messages without TLS', () => {
    newCustomEndpoint(stack, { asyncInference: {} });
    const template = Template.fromStack(stack);
    template.allResourcesProperties('AWS::SNS::Topic', {
      TopicName: Match.absent(),
      KmsMasterKeyId: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':kms:us-east-1:111122223333:alias/aws/sns']] },
    });
    template.resourceCountIs('AWS::SNS::Topic', 2);
    template.resourceCountIs('AWS::SNS::TopicPolicy', 2);
    template.allResourcesProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [Match.objectLike({ Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      },
    });
  });

  test('the role may read requests, write results and failures, and publish, nothing else', () => {
    newCustomEndpoint(stack, { asyncInference: {} });
    const template = Template.fromStack(stack);
    const [bucket] = Object.keys(template.findResources('AWS::S3::Bucket'));
    const [failed, succeeded] = Object.keys(template.findResources('AWS::SNS::Topic')).sort();
    const arn = `arn:<AWS::Partition>:s3:::<${bucket}>`;
    expect(allowed(template, /EndpointRole/, 's3', 'sns', 'kms').filter(line => !line.includes(':::models'))).toEqual([
      `s3:GetObject ${arn}/input/*`, `s3:ListBucket ${arn}`,
      `s3:PutObject ${arn}/output/*`, `s3:AbortMultipartUpload ${arn}/output/*`,
      `s3:PutObject ${arn}/failure/*`, `s3:AbortMultipartUpload ${arn}/failure/*`,
      `sns:Publish <${succeeded}>`, `sns:Publish <${failed}>`,
    ]);
  });
});

describe('paths', () => {
  test('are used as they are, and make a bucket needless', () => {
    expect(configOf(PATHS).OutputConfig).toMatchObject({ S3OutputPath: 's3://mine/out', S3FailurePath: 's3://mine/failed' });
    Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 0);
  });

  test('the role may write exactly below them', () => {
    newCustomEndpoint(stack, { asyncInference: { outputPath: 's3://mine/out/', failurePath: 's3://other' } });
    expect(allowed(Template.fromStack(stack), /EndpointRole/, 's3:Put')).toEqual([
      's3:PutObject arn:<AWS::Partition>:s3:::mine/out/*', 's3:PutObject arn:<AWS::Partition>:s3:::other/*',
    ]);
  });

  test('one that is not given lies in the bucket', () => {
    const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'mine');
    expect(configOf({ bucket, outputPath: 's3://other/out' }).OutputConfig).toMatchObject({
      S3OutputPath: 's3://other/out', S3FailurePath: 's3://mine/failure',
    });
  });

  test('are attributes of the endpoint', () => {
    const endpoint = newCustomEndpoint(stack, { asyncInference: { ...PATHS, inputPath: 's3://mine/in' } });
    expect([endpoint.asyncInputPath, endpoint.asyncOutputPath, endpoint.asyncFailurePath]).toEqual(['s3://mine/in', 's3://mine/out', 's3://mine/failed']);
    expect(endpoint.asyncBucket).toBeUndefined();
  });

  test('without a bucket there is no folder for requests unless it is given', () => {
    expect(newCustomEndpoint(stack, { asyncInference: PATHS }).asyncInputPath).toBeUndefined();
  });

  test('may be known at deployment only', () => {
    newCustomEndpoint(stack, { asyncInference: { outputPath: Token.asString({ Ref: 'Out' }), failurePath: `s3://${Token.asString({ Ref: 'Bucket' })}/failed` } });
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    expect(policy.Properties.PolicyDocument.Statement.filter(({ Action }: any) => Action.includes('s3:PutObject')).map(({ Resource }: any) => Resource)).toEqual([
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', { 'Fn::Select': [1, { 'Fn::Split': ['s3://', { Ref: 'Out' }] }] }, '/*']] },
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', { Ref: 'Bucket' }, '/failed/*']] },
    ]);
  });

  test('wildcards of policies stand for themselves', () => {
    newCustomEndpoint(stack, { asyncInference: { ...PATHS, outputPath: 's3://mine/a*b' } });
    expect(allowed(Template.fromStack(stack), /EndpointRole/, 's3:Put')[0]).toBe('s3:PutObject arn:<AWS::Partition>:s3:::mine/a${*}b/*');
  });
});

describe('the topics of the user', () => {
  test('replace the new ones, and the role may publish to them', () => {
    const successTopic = new sns.Topic(stack, 'Good');
    const errorTopic = sns.Topic.fromTopicArn(stack, 'Bad', 'arn:aws:sns:us-east-1:111122223333:bad');
    const endpoint = newCustomEndpoint(stack, { asyncInference: { ...PATHS, successTopic, errorTopic } });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SNS::Topic', 1);
    expect([endpoint.successTopic, endpoint.errorTopic]).toEqual([successTopic, errorTopic]);
    expect(allowed(template, /EndpointRole/, 'sns')).toEqual([
      'sns:Publish arn:aws:sns:us-east-1:111122223333:bad', expect.stringMatching(/^sns:Publish <Good/),
    ]);
  });

  test.each([
    ['of another account give a warning, because their own policy has to admit the role', '999922223333', [
      'The policy of the topic Stack/Bad cannot be changed here. It has to let the execution role Stack/Endpoint/Role do sns:Publish: otherwise no message arrives. '
      + '[ack: cdk-sagemaker-endpoints:topic-policy]',
    ]],
    ['of the same account need none', '111122223333', []],
  ])('%s', (_, account, warnings) => {
    const errorTopic = sns.Topic.fromTopicArn(stack, 'Bad', `arn:aws:sns:us-east-1:${account}:bad`);
    newCustomEndpoint(stack, { asyncInference: { ...PATHS, errorTopic } });
    expect(Annotations.fromStack(stack).findWarning('/Stack/Endpoint', Match.anyValue()).map(({ entry }) => entry.data)).toEqual(warnings);
  });

  test('one alone leaves the other new', () => {
    newCustomEndpoint(stack, { asyncInference: { ...PATHS, successTopic: new sns.Topic(stack, 'Good') } });
    expect(Object.keys(Template.fromStack(stack).findResources('AWS::SNS::Topic'))).toEqual([
      expect.stringMatching(/^Good/), expect.stringMatching(/^EndpointErrorTopic/),
    ]);
  });

  test('the result is in the notifications when it is asked for', () => {
    expect(configOf({ ...PATHS, includeInferenceResponse: true }).OutputConfig.NotificationConfig.IncludeInferenceResponseIn)
      .toEqual(['SUCCESS_NOTIFICATION_TOPIC', 'ERROR_NOTIFICATION_TOPIC']);
  });
});

describe('a key', () => {
  test('encrypts results, bucket and topics', () => {
    const encryptionKey = new kms.Key(stack, 'Key');
    const config = configOf({ encryptionKey });
    const template = Template.fromStack(stack);
    const [key] = Object.keys(template.findResources('AWS::KMS::Key'));
    const arn = { 'Fn::GetAtt': [key, 'Arn'] };
    expect(config.OutputConfig.KmsKeyId).toEqual(arn);
    template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: arn });
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arn } }],
      },
    });
  });

  test.each(['role', 'caller'])('may be used by the %s', who => {
    const endpoint = newCustomEndpoint(stack, { asyncInference: { encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/mine') } });
    endpoint.grantInvokeAsync(new iam.User(stack, 'Caller'));
    expect(allowed(Template.fromStack(stack), who === 'role' ? /EndpointRole/ : /Caller/, 'kms')).toEqual(expect.arrayContaining([
      'kms:Decrypt arn:aws:kms:us-east-1:111122223333:key/mine', 'kms:GenerateDataKey arn:aws:kms:us-east-1:111122223333:key/mine',
    ]));
  });

  test('of the bucket of the user may be used, too', () => {
    const bucket = new s3.Bucket(stack, 'Bucket', { encryption: s3.BucketEncryption.KMS });
    newCustomEndpoint(stack, { asyncInference: { bucket } });
    expect(allowed(Template.fromStack(stack), /EndpointRole/, 'kms')).toEqual([
      expect.stringMatching(/^kms:Decrypt <BucketKey.*\.Arn>$/), expect.stringMatching(/^kms:GenerateDataKey <BucketKey.*\.Arn>$/),
    ]);
  });
});

describe('a caller', () => {
  test('may put requests, call the endpoint, and read what became of them', () => {
    const endpoint = newCustomEndpoint(stack, { asyncInference: { ...PATHS, inputPath: 's3://mine/in' } });
    const grant = endpoint.grantInvokeAsync(new iam.User(stack, 'Caller'));
    const template = Template.fromStack(stack);
    const id = stack.getLogicalId(endpoint.cfnEndpoint);
    expect(grant.success).toBe(true);
    expect(allowed(template, /Caller/, '')).toEqual([
      's3:PutObject arn:<AWS::Partition>:s3:::mine/in/*', 's3:AbortMultipartUpload arn:<AWS::Partition>:s3:::mine/in/*',
      's3:GetObject arn:<AWS::Partition>:s3:::mine/out/*', 's3:ListBucket arn:<AWS::Partition>:s3:::mine',
      's3:GetObject arn:<AWS::Partition>:s3:::mine/failed/*', 's3:ListBucket arn:<AWS::Partition>:s3:::mine',
      `sagemaker:InvokeEndpointAsync <${id}>`,
    ]);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': ['out/*'] } } })]),
      },
    });
  });

  test('may list all of a bucket whose root has the results', () => {
    const endpoint = newCustomEndpoint(stack, { asyncInference: { outputPath: 's3://results', failurePath: 's3://failures/mine/' } });
    endpoint.grantInvokeAsync(new iam.User(stack, 'Caller'));
    const listing = identityStatements(Template.fromStack(stack).toJSON().Resources)
      .flatMap(([id, { Action, Condition }]) => /Caller/.test(id) && Action === 's3:ListBucket' ? [Condition] : []);
    expect(listing).toEqual([undefined, { StringLike: { 's3:prefix': ['mine/*'] } }]);
  });

  test('of an endpoint that is not asynchronous is granted the call alone, with a warning', () => {
    newCustomEndpoint(stack).grantInvokeAsync(new iam.User(stack, 'Caller'));
    expect(allowed(Template.fromStack(stack), /Caller/, '')).toEqual([expect.stringMatching(/^sagemaker:InvokeEndpointAsync/)]);
    Annotations.fromStack(stack).hasWarning('/Stack/Endpoint', Match.stringLikeRegexp('grantInvokeAsync is for asynchronous endpoints'));
  });
});

describe('bad input', () => {
  const synth = (asyncInference: AsyncInferenceOptions) => () => newCustomEndpoint(stack, { asyncInference });

  test.each([0, 1001, 1.5, NaN])('concurrency of %p', maxConcurrentInvocationsPerInstance => {
    expect(synth({ maxConcurrentInvocationsPerInstance })).toThrow(
      `[Stack/Endpoint] asyncInference.maxConcurrentInvocationsPerInstance: is out of range, got ${maxConcurrentInvocationsPerInstance}. `
      + 'Allowed: whole numbers from 1 to 1000.');
  });

  test.each([1, 1000, Token.asNumber({ Ref: 'Count' })])('concurrency of %p is none', maxConcurrentInvocationsPerInstance => {
    expect(synth({ maxConcurrentInvocationsPerInstance })).not.toThrow();
  });

  test.each(['mine/out', 'https://mine.s3.amazonaws.com/out', 's3://', 's3://Upper/out', `s3://mine/${'a'.repeat(512)}`])('the path %p', path => {
    expect(synth({ outputPath: path })).toThrow('asyncInference.outputPath: is not the S3 URI of a folder');
    expect(synth({ failurePath: path })).toThrow('asyncInference.failurePath: is not the S3 URI of a folder');
    expect(synth({ inputPath: path })).toThrow('Allowed: s3://bucket/prefix of at most 512 characters.');
  });

  test('a FIFO topic', () => {
    expect(synth({ successTopic: new sns.Topic(stack, 'Fifo', { fifo: true }) }))
      .toThrow('asyncInference.successTopic: is a FIFO topic, to which SageMaker does not publish. Use a standard topic.');
  });

  test('all of it at once', () => {
    expect(synth({ outputPath: 'a', failurePath: 'b', maxConcurrentInvocationsPerInstance: 0 })).toThrow('[Stack/Endpoint] 3 problems:');
  });
});
