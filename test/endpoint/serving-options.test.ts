import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { EVERY_CPU_ENDPOINT, EVERY_ENDPOINT, newStack } from './every-endpoint';
import { CapacitySize } from '../../src/endpoint/capacity-size';
import { Rollout } from '../../src/endpoint/rollout';
import { RoutingStrategy } from '../../src/endpoint/routing-strategy';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';

const ASYNC: SageMakerEndpointBaseProps = { asyncInference: { outputPath: 's3://mine/out', failurePath: 's3://mine/failed' } };

let stack: Stack;
beforeEach(() => {
  stack = newStack();
});

describe.each(EVERY_ENDPOINT)('%s', (_, newEndpoint) => {
  test('serves asynchronously', () => {
    const endpoint = newEndpoint(stack, ASYNC);
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      AsyncInferenceConfig: {
        ClientConfig: { MaxConcurrentInvocationsPerInstance: 10 },
        OutputConfig: {
          S3OutputPath: 's3://mine/out',
          S3FailurePath: 's3://mine/failed',
          NotificationConfig: {
            SuccessTopic: stack.resolve(endpoint.successTopic!.topicArn),
            ErrorTopic: stack.resolve(endpoint.errorTopic!.topicArn),
          },
        },
      },
    });
    template.resourceCountIs('AWS::SNS::Topic', 2);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['s3:PutObject', 's3:AbortMultipartUpload'],
            Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::mine/out/*']] },
          }),
          Match.objectLike({ Action: 'sns:Publish', Resource: stack.resolve(endpoint.successTopic!.topicArn) }),
        ]),
      },
    });
  });

  test('lets callers of an asynchronous endpoint read its results', () => {
    newEndpoint(stack, ASYNC).grantInvokeAsync(new iam.User(stack, 'Caller'));
    const [caller] = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith('Caller'));
    const actions = caller[1].Properties.PolicyDocument.Statement.map(({ Action }: any) => Action);
    expect(actions.sort()).toEqual(['s3:GetObject', 's3:GetObject', 's3:ListBucket', 's3:ListBucket', 'sagemaker:InvokeEndpointAsync']);
  });

  test('has no topics, bucket or asynchronous configuration unless it is asynchronous', () => {
    const endpoint = newEndpoint(stack);
    const { successTopic, errorTopic, asyncBucket, asyncInputPath, asyncOutputPath, asyncFailurePath } = endpoint;
    expect([successTopic, errorTopic, asyncBucket, asyncInputPath, asyncOutputPath, asyncFailurePath]).toEqual(Array(6).fill(undefined));
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SNS::Topic', 0);
    template.resourceCountIs('AWS::S3::Bucket', 0);
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { AsyncInferenceConfig: Match.absent() });
  });

  test('records requests and responses', () => {
    newEndpoint(stack, { dataCapture: { destinationPath: 's3://mine/records', samplingPercentage: 5 } });
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      DataCaptureConfig: {
        EnableCapture: true,
        InitialSamplingPercentage: 5,
        DestinationS3Uri: 's3://mine/records',
        CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
      },
    });
  });

  test('rolls updates out', () => {
    newEndpoint(stack, { rollout: Rollout.linear({ stepSize: CapacitySize.percent(25), waitInterval: Duration.minutes(5) }) });
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Endpoint', {
      DeploymentConfig: {
        BlueGreenUpdatePolicy: {
          TrafficRoutingConfiguration: { Type: 'LINEAR', LinearStepSize: { Type: 'CAPACITY_PERCENT', Value: 25 }, WaitIntervalInSeconds: 300 },
        },
      },
    });
  });

  test('chooses instances and routes', () => {
    const capacityReservationArn = 'arn:aws:sagemaker:us-east-1:111122223333:training-plan/mine';
    newEndpoint(stack, {
      routingStrategy: RoutingStrategy.LEAST_OUTSTANDING_REQUESTS,
      inferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-3-1',
      capacityReservationArn,
      enableSsmAccess: true,
    });
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{
        RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
        InferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-3-1',
        CapacityReservationConfig: { CapacityReservationPreference: 'capacity-reservations-only', MlReservationArn: capacityReservationArn },
        EnableSSMAccess: true,
      }],
    });
  });

  test('has the timeouts and the number of instances that are asked for', () => {
    newEndpoint(stack, { startupHealthCheckTimeoutInSeconds: 900, modelDataDownloadTimeoutInSeconds: 1200, instanceCount: 2 });
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{
        ContainerStartupHealthCheckTimeoutInSeconds: 900,
        ModelDataDownloadTimeoutInSeconds: 1200,
        InitialInstanceCount: 2,
        InitialVariantWeight: 1,
      }],
    });
  });

  test('has one instance and no key by default', () => {
    newEndpoint(stack);
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ InitialInstanceCount: 1, InitialVariantWeight: 1 }], KmsKeyId: Match.absent(),
    });
  });

  test('takes no key on instances with local NVMe storage', () => {
    expect(() => newEndpoint(stack, { encryptionKey: new kms.Key(stack, 'Key') })).toThrow(
      '[Stack/Endpoint] encryptionKey: cannot be used on ml.g5.2xlarge, which has local NVMe storage');
  });

  test('runs in its VPC', () => {
    const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 });
    const endpoint = newEndpoint(stack, { vpc });
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Model', {
      VpcConfig: {
        Subnets: vpc.privateSubnets.map(({ subnetId }) => stack.resolve(subnetId)),
        SecurityGroupIds: endpoint.connections.securityGroups.map(({ securityGroupId }) => stack.resolve(securityGroupId)),
      },
    });
  });

  test('can be called, also for a streamed response, by whom it is granted', () => {
    const endpoint = newEndpoint(stack);
    endpoint.grantInvoke(new iam.User(stack, 'Caller'));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('^Caller'),
      PolicyDocument: {
        Statement: [{
          Effect: 'Allow',
          Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
          Resource: stack.resolve(endpoint.endpointArn),
        }],
      },
    });
  });

  test('tells all that is wrong with any of it at once', () => {
    expect(() => newEndpoint(stack, {
      asyncInference: { maxConcurrentInvocationsPerInstance: 0 },
      dataCapture: { samplingPercentage: 101 },
      rollout: Rollout.canary({ size: CapacitySize.percent(60), waitInterval: Duration.hours(2) }),
      capacityReservationArn: 'mine',
    })).toThrow(/^\[Stack\/Endpoint\] 5 problems:/);
  });
});

describe.each(EVERY_CPU_ENDPOINT)('%s', (_, newEndpoint) => {
  test('encrypts its storage volume with the key that is given', () => {
    const encryptionKey = new kms.Key(stack, 'Key');
    newEndpoint(stack, { encryptionKey });
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', { KmsKeyId: stack.resolve(encryptionKey.keyArn) });
  });

  test('serves without instances', () => {
    const endpoint = newEndpoint(stack, { serverless: { memorySizeInMb: 6144, maxConcurrency: 200, provisionedConcurrency: 200 } });
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{
        ServerlessConfig: { MemorySizeInMB: 6144, MaxConcurrency: 200, ProvisionedConcurrency: 200 },
        InstanceType: Match.absent(),
        InitialInstanceCount: Match.absent(),
        ContainerStartupHealthCheckTimeoutInSeconds: Match.absent(),
        ModelDataDownloadTimeoutInSeconds: Match.absent(),
        VolumeSizeInGB: Match.absent(),
        InferenceAmiVersion: Match.absent(),
      }],
    });
    expect(endpoint.instanceCount).toBe(0);
  });
});
