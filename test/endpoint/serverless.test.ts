import { Duration, Stack, TimeZone, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { newCustomEndpoint, newStack } from './every-endpoint';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { CapacitySize } from '../../src/endpoint/capacity-size';
import { Rollout } from '../../src/endpoint/rollout';
import { RoutingStrategy } from '../../src/endpoint/routing-strategy';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { ScheduledTime } from '../../src/endpoint/scheduled-time';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartSageMakerEndpoint } from '../../src/jumpstart/jumpstart-sagemaker-endpoint';
import { ModelPackage } from '../../src/model-data/model-package';

const SIZES = { memorySizeInMb: 4096, maxConcurrency: 20 };
const M5 = SageMakerInstanceType.ML_M5_XLARGE;

let stack: Stack;
beforeEach(() => {
  stack = newStack();
});

function serverless(props: SageMakerEndpointBaseProps = {}, instanceType = M5): CustomSageMakerEndpoint {
  return newCustomEndpoint(stack, { serverless: SIZES, ...props }, instanceType);
}

test('the variant has the configuration in place of all that is about instances', () => {
  serverless({ serverless: { ...SIZES, provisionedConcurrency: 5 } });
  const [config] = Object.values(Template.fromStack(stack).findResources('AWS::SageMaker::EndpointConfig'));
  expect(config.Properties.ProductionVariants).toEqual([{
    VariantName: 'AllTraffic',
    InitialVariantWeight: 1,
    ModelName: { 'Fn::GetAtt': [expect.stringMatching(/^EndpointModel/), 'ModelName'] },
    ServerlessConfig: { MemorySizeInMB: 4096, MaxConcurrency: 20, ProvisionedConcurrency: 5 },
  }]);
});

test('there are no instances, and the instance type is the one by which the image was chosen', () => {
  const endpoint = serverless();
  expect([endpoint.instanceCount, endpoint.instanceType]).toEqual([0, M5]);
});

describe('the hint of what it costs', () => {
  const hints = () => Annotations.fromStack(stack).findInfo('/Stack/Endpoint', Match.stringLikeRegexp('billed')).map(({ entry }) => entry.data);

  test('is not there when nothing is billed without requests', () => {
    serverless();
    expect(hints()).toEqual([]);
  });

  test('tells of provisioned concurrency', () => {
    serverless({ serverless: { ...SIZES, provisionedConcurrency: 5 } });
    expect(hints()).toEqual([
      'provisionedConcurrency of 5 × 4096 MB is billed while the endpoint exists, also without requests; requests are billed besides. '
      + '[ack: cdk-sagemaker-endpoints:cost]',
    ]);
  });

  test('tells of the schedule', () => {
    serverless({
      serverless: { ...SIZES, provisionedConcurrency: 5 },
      schedule: { start: ScheduledTime.weekly({ time: '08:00' }), stop: ScheduledTime.weekly({ time: '20:00' }), timeZone: TimeZone.of('Europe/Berlin') },
    });
    expect(hints()).toEqual([expect.stringMatching(/MB is billed from its start, which a deployment is too, until its stop, also without requests;/)]);
  });

  test('is left out when the number is a token', () => {
    serverless({ serverless: { ...SIZES, provisionedConcurrency: Token.asNumber({ Ref: 'Count' }) } });
    expect(hints()).toEqual([]);
  });
});

test('tokens pass', () => {
  const number = (name: string) => Token.asNumber({ Ref: name });
  expect(() => serverless({
    serverless: { memorySizeInMb: number('Memory'), maxConcurrency: number('Most'), provisionedConcurrency: number('Warm') },
  })).not.toThrow();
  expect(() => newCustomEndpoint(newStack(), { serverless: { ...SIZES, maxConcurrency: number('Most'), provisionedConcurrency: 5 } }, M5)).not.toThrow();
});

describe('sizes', () => {
  test.each([0, 512, 1000, 1536, 7168, NaN])('memory of %p MB is refused', memorySizeInMb => {
    expect(() => serverless({ serverless: { ...SIZES, memorySizeInMb } })).toThrow(
      `[Stack/Endpoint] serverless.memorySizeInMb: is not a size that SageMaker offers, got ${memorySizeInMb}. Allowed: 1024, 2048, 3072, 4096, 5120, 6144.`);
  });

  test.each([1024, 2048, 3072, 4096, 5120, 6144])('memory of %p MB is taken', memorySizeInMb => {
    expect(() => serverless({ serverless: { ...SIZES, memorySizeInMb } })).not.toThrow();
  });

  test.each([0, 201, 1.5])('concurrency of %p is refused', maxConcurrency => {
    expect(() => serverless({ serverless: { ...SIZES, maxConcurrency } })).toThrow(
      `serverless.maxConcurrency: is out of range, got ${maxConcurrency}. Allowed: whole numbers from 1 to 200.`);
  });

  test('more containers that are kept warm than may run are refused', () => {
    expect(() => serverless({ serverless: { ...SIZES, provisionedConcurrency: 21 } })).toThrow(
      'serverless.provisionedConcurrency: is more than maxConcurrency, got 21. Allowed: at most 20.');
  });

  test('no container that is kept warm is refused', () => {
    expect(() => serverless({ serverless: { ...SIZES, provisionedConcurrency: 0 } })).toThrow('serverless.provisionedConcurrency: is out of range, got 0.');
  });
});

describe('exclusions', () => {
  test.each<[string, SageMakerEndpointBaseProps]>([
    ['instanceCount', { instanceCount: 1 }],
    ['volumeSizeInGb', { volumeSizeInGb: 10 }],
    ['startupHealthCheckTimeoutInSeconds', { startupHealthCheckTimeoutInSeconds: 600 }],
    ['modelDataDownloadTimeoutInSeconds', { modelDataDownloadTimeoutInSeconds: 600 }],
    ['routingStrategy', { routingStrategy: RoutingStrategy.RANDOM }],
    ['inferenceAmiVersion', { inferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-2' }],
    ['enableSsmAccess', { enableSsmAccess: false }],
    ['vpcConfig', { vpcConfig: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] } }],
    ['networkIsolation', { networkIsolation: true }],
    ['asyncInference', { asyncInference: {} }],
    ['dataCapture', { dataCapture: {} }],
    ['rollout', { rollout: Rollout.rolling({ batchSize: CapacitySize.percent(10), waitInterval: Duration.minutes(1) }) }],
  ])('%s', (prop, props) => {
    expect(() => serverless(props)).toThrow(new RegExp(`^\\[Stack/Endpoint\\] ${prop}: .* serverless endpoint`));
  });

  test('vpc', () => {
    expect(() => serverless({ vpc: new ec2.Vpc(stack, 'Vpc') })).toThrow('vpc: is not supported by SageMaker for serverless endpoints. Remove vpc, or serverless.');
  });

  test('instance types with an accelerator', () => {
    expect(() => serverless({}, SageMakerInstanceType.ML_INF2_XLARGE)).toThrow(
      'instanceType: has inferentia accelerators, but serverless endpoints have only CPUs, got "ml.inf2.xlarge".');
  });

  test('images for an accelerator', () => {
    expect(() => new CustomSageMakerEndpoint(stack, 'Endpoint', {
      modelId: 'mine',
      instanceType: SageMakerInstanceType.of(Token.asString({ Ref: 'Type' })),
      container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST,
      modelDataUrl: 's3://models/mine/model.tar.gz',
      serverless: SIZES,
    })).toThrow('[Stack/Endpoint] container: is built for an accelerator, but serverless endpoints have only CPUs. Use an image built for CPUs.');
  });

  test('model packages', () => {
    expect(() => new CustomSageMakerEndpoint(stack, 'Endpoint', {
      modelId: 'mine',
      instanceType: M5,
      modelPackage: ModelPackage.fromArn('arn:aws:sagemaker:us-east-1:111122223333:model-package/mine'),
      serverless: SIZES,
    })).toThrow('[Stack/Endpoint] modelPackage: cannot be served by a serverless endpoint.');
  });

  test('all of them at once', () => {
    expect(() => serverless({ instanceCount: 2, asyncInference: {}, networkIsolation: true })).toThrow('[Stack/Endpoint] 3 problems:');
  });

  test('a rollout that moves traffic between two fleets is none', () => {
    serverless({ rollout: Rollout.canary({ size: CapacitySize.percent(10), waitInterval: Duration.minutes(1) }) });
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Endpoint', {
      DeploymentConfig: { BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'CANARY' } } },
    });
  });
});

describe('a model of JumpStart', () => {
  test('runs on a CPU by default, and is not isolated even if AWS isolates it on instances', () => {
    const model = JumpStartModel.of('huggingface-tc-bert-base-cased');
    const endpoint = new JumpStartSageMakerEndpoint(stack, 'Endpoint', { model, serverless: SIZES });
    expect(endpoint.instanceType.toString()).toBe('ml.m5.large');
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Model', { EnableNetworkIsolation: Match.absent() });
  });

  test('that runs on GPUs only is refused', () => {
    const model = JumpStartModel.of('huggingface-llm-falcon-7b-bf16');
    expect(() => new JumpStartSageMakerEndpoint(stack, 'Endpoint', { model, serverless: SIZES })).toThrow(
      '[Stack/Endpoint] serverless: runs models on CPUs only, and AWS supports none for this model. Use another model, or remove serverless.');
  });
});
