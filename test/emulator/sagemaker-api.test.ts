import {
  ApplicationAutoScalingClient, DeregisterScalableTargetCommand, DescribeScalingPoliciesCommand, PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  CreateEndpointCommand, CreateEndpointConfigCommand, DeleteEndpointConfigCommand, DescribeEndpointCommand, DescribeEndpointConfigCommand,
  ListTagsCommand, SageMakerClient, UpdateEndpointCommand, UpdateEndpointWeightsAndCapacitiesCommand, type ProductionVariantInstanceType,
} from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { Tags } from 'aws-cdk-lib';
import { startEmulator, type Emulator } from './emulator';
import { endpointApp } from './endpoint-app';

const app = () => endpointApp({ more: stack => Tags.of(stack).add('team', 'search') });

let emulator: Emulator;
let sageMaker: SageMakerClient;
let scaling: ApplicationAutoScalingClient;
let endpoint: { readonly EndpointName: string; readonly EndpointArn: string };
let target: { readonly ServiceNamespace: 'sagemaker'; readonly ResourceId: string; readonly ScalableDimension: 'sagemaker:variant:DesiredInstanceCount' };

beforeAll(async () => {
  emulator = await startEmulator();
  sageMaker = new SageMakerClient();
  scaling = new ApplicationAutoScalingClient();
}, 300_000);

afterAll(async () => emulator?.stop());

beforeEach(async () => {
  endpoint = (await emulator.deploy(app())).Subject as unknown as typeof endpoint;
  target = {
    ServiceNamespace: 'sagemaker',
    ResourceId: `endpoint/${endpoint.EndpointName}/variant/AllTraffic`,
    ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  };
});

afterEach(async () => emulator.destroy(app()));

jest.setTimeout(60_000);

describe('UpdateEndpoint', () => {
  test('moves the endpoint to another configuration and keeps what identifies it', async () => {
    const before = await describeEndpoint();

    await update(await newConfig('ml.g6.xlarge'));

    const after = await describeEndpoint();
    expect(after).toMatchObject({ EndpointArn: before.EndpointArn, CreationTime: before.CreationTime, EndpointConfigName: 'ml-g6-xlarge' });
    expect(await sageMaker.send(new ListTagsCommand({ ResourceArn: after.EndpointArn }))).toMatchObject({ Tags: [{ Key: 'team', Value: 'search' }] });
  });

  test('refuses a configuration that does not exist', async () => {
    await expect(update('missing')).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Could not find endpoint configuration "arn:aws:sagemaker:us-east-1:123456789012:endpoint-config/missing".',
    });
  });

  test('refuses when the configuration in use was deleted', async () => {
    const { EndpointConfigName } = await describeEndpoint();
    await sageMaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName }));

    await expect(update(await newConfig('ml.g6.2xlarge'))).rejects.toThrow(`endpoint-config/${EndpointConfigName}`);
  });

  test('resets the instance count unless the variants\' properties are retained', async () => {
    const config = await newConfig('ml.g6.4xlarge');
    await scaleTo(3);
    await update(config, true);
    expect(await instanceCount()).toBe(3);

    await update(config, false);
    expect(await instanceCount()).toBe(1);
  });

  test('refuses another instance type for a scalable target until that is deregistered', async () => {
    const config = await newConfig('ml.g6.8xlarge');
    await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 2 }));

    await expect(update(config)).rejects.toThrow('The variant(s) "[AllTraffic]" must be deregistered as scalable targets');

    await scaling.send(new DeregisterScalableTargetCommand(target));
    await update(config);
    expect((await describeEndpoint()).EndpointConfigName).toBe(config);
  });
});

describe('the way of serving', () => {
  const serverless = { ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5 } };
  const asynchronous = { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://results' } } };
  const configure = async (name: string, variant: object, more: object = {}) => {
    const { EndpointConfigName } = await describeEndpoint();
    const { ProductionVariants: [{ ModelName } = {}] = [] } = await sageMaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName }));
    await sageMaker.send(new CreateEndpointConfigCommand({
      EndpointConfigName: name, ProductionVariants: [{ VariantName: 'AllTraffic', ModelName, ...variant }], ...more,
    }));
    return name;
  };
  const instances = { InstanceType: 'ml.m5.large', InitialInstanceCount: 1 };

  test('stays asynchronous', async () => {
    await update(await configure('queue', instances, asynchronous));

    await expect(update(await configure('no-queue', instances))).rejects.toThrow('AsyncInferenceConfig parameter cannot be removed');
  });

  test('leads from serverless to instances, and not back', async () => {
    await expect(update(await configure('functions', serverless))).rejects.toMatchObject({ name: 'ValidationException' });

    const config = await configure('first-functions', serverless);
    await sageMaker.send(new CreateEndpointCommand({ EndpointName: 'small', EndpointConfigName: config }));
    await sageMaker.send(new UpdateEndpointCommand({ EndpointName: 'small', EndpointConfigName: await configure('boxes', instances) }));
    expect(await sageMaker.send(new DescribeEndpointCommand({ EndpointName: 'small' }))).toMatchObject({ EndpointConfigName: 'boxes' });
  });
});

describe('scaling', () => {
  test('refuses a target for a variant that does not exist', async () => {
    const missing = { ...target, ResourceId: 'endpoint/none/variant/AllTraffic', MinCapacity: 1, MaxCapacity: 2 };

    await expect(scaling.send(new RegisterScalableTargetCommand(missing))).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('refuses a policy without a target', async () => {
    await expect(scaling.send(policy())).rejects.toMatchObject({ name: 'ObjectNotFoundException' });
  });

  test('loses its policies with the target', async () => {
    await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 2 }));
    await scaling.send(policy());
    await scaling.send(new DeregisterScalableTargetCommand(target));

    const { ScalingPolicies } = await scaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'sagemaker' }));
    expect(ScalingPolicies).toEqual([]);
  });

  test('goes with an endpoint that is deleted', async () => {
    await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 2 }));
    await emulator.destroy(app());

    expect((await emulator.inventory()).scalableTargets).toEqual([]);
  });
});

describe('an SDK client', () => {
  test('gets AWS\'s validation error for a value that the API does not have', async () => {
    await expect(newConfig('ml.x9.huge')).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("Value 'ml.x9.huge' at 'productionVariants.1.member.instanceType' failed to satisfy constraint"),
    });
  });

  test('gets the canned response of the endpoint that it invokes', async () => {
    await emulator.cannedResponse(endpoint.EndpointName, '[{"generated_text":"hello"}]');

    const answer = await invoke(endpoint.EndpointName);

    expect(answer.ContentType).toBe('application/json');
    expect(Buffer.from(answer.Body!).toString()).toBe('[{"generated_text":"hello"}]');
  });

  test('cannot invoke an endpoint that does not exist', async () => {
    await expect(invoke('missing')).rejects.toThrow('Endpoint missing of account 123456789012 not found.');
  });

  test('is told apart from CloudFormation in the list of calls', async () => {
    await emulator.forgetCalls();
    await describeEndpoint();
    await emulator.destroy(app());

    const calls = await emulator.calls('sagemaker');
    expect(calls.map(call => [call.operation, call.caller])).toEqual([
      ['DescribeEndpoint', 'client'],
      ['DeleteEndpoint', 'cloudformation'],
      ['DeleteEndpointConfig', 'cloudformation'],
      ['DeleteModel', 'cloudformation'],
    ]);
    expect(calls[0]).toEqual({
      service: 'sagemaker',
      operation: 'DescribeEndpoint',
      parameters: { EndpointName: endpoint.EndpointName },
      caller: 'client',
      error: null,
    });
  });
});

async function describeEndpoint() {
  return sageMaker.send(new DescribeEndpointCommand({ EndpointName: endpoint.EndpointName }));
}

async function instanceCount(): Promise<number | undefined> {
  return (await describeEndpoint()).ProductionVariants?.[0].CurrentInstanceCount;
}

/** A configuration that is named after its instance type, for the model of the deployed stack. */
async function newConfig(instanceType: string): Promise<string> {
  const [model] = (await emulator.inventory()).models;
  const name = instanceType.replace(/\./g, '-');
  await sageMaker.send(new CreateEndpointConfigCommand({
    EndpointConfigName: name,
    ProductionVariants: [{
      VariantName: 'AllTraffic', ModelName: model, InstanceType: instanceType as ProductionVariantInstanceType, InitialInstanceCount: 1,
    }],
  }));
  return name;
}

async function update(config: string, retain?: boolean): Promise<void> {
  await sageMaker.send(new UpdateEndpointCommand({
    EndpointName: endpoint.EndpointName, EndpointConfigName: config, RetainAllVariantProperties: retain,
  }));
}

async function scaleTo(count: number): Promise<void> {
  await sageMaker.send(new UpdateEndpointWeightsAndCapacitiesCommand({
    EndpointName: endpoint.EndpointName, DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount: count }],
  }));
}

async function invoke(name: string) {
  return new SageMakerRuntimeClient().send(new InvokeEndpointCommand({ EndpointName: name, Body: '{}' }));
}

function policy(): PutScalingPolicyCommand {
  return new PutScalingPolicyCommand({
    ...target,
    PolicyName: 'track',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 10,
      PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
    },
  });
}
