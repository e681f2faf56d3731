import {
  ApplicationAutoScalingClient, DeregisterScalableTargetCommand, DescribeScalableTargetsCommand, RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { DescribeEndpointCommand, DescribeEndpointConfigCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import {
  CfnResource, CfnRule, CfnWaitCondition, CfnWaitConditionHandle, Fn, Stack, aws_applicationautoscaling as scaling, aws_sagemaker as sagemaker,
} from 'aws-cdk-lib';
import { startEmulator, type Emulator, type Inventory } from './emulator';
import { endpointApp } from './endpoint-app';

let emulator: Emulator;
/** What the CDK's bootstrap stack makes. */
let empty: Inventory;

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
  empty = await emulator.inventory();
}, 300_000);

afterAll(async () => emulator?.stop());

jest.setTimeout(60_000);

describe('an endpoint', () => {
  let first: Record<string, string>;

  test('is in service after its creation, with the configuration that was asked for', async () => {
    first = (await emulator.deploy(endpointApp())).Subject;

    const endpoint = await describeEndpoint(first.EndpointName);
    expect(endpoint.EndpointStatus).toBe('InService');
    expect(await instanceTypeOf(first.EndpointName)).toBe('ml.g5.xlarge');
  });

  test('is left alone by a deployment without changes', async () => {
    await emulator.forgetCalls();

    await emulator.deploy(endpointApp());

    expect(await emulator.calls('sagemaker')).toEqual([]);
  });

  test('keeps its name and ARN when the instance type changes, and leaves no model or configuration behind', async () => {
    await emulator.forgetCalls();

    const outputs = (await emulator.deploy(endpointApp({ instanceType: 'ml.g6.2xlarge', environment: { MODEL: '2' } }))).Subject;

    expect(await sageMakerOperations()).toEqual([
      'CreateModel', 'CreateEndpointConfig', 'UpdateEndpoint', 'DeleteEndpointConfig', 'DeleteModel',
    ]);
    expect(outputs).toEqual(first);
    expect(await instanceTypeOf(outputs.EndpointName)).toBe('ml.g6.2xlarge');
    const { models, endpointConfigs, endpoints } = await emulator.inventory();
    expect([models.length, endpointConfigs.length, endpoints.length]).toEqual([1, 1, 1]);
  });

  test('is as it was after an update that failed', async () => {
    const before = await emulator.inventory();
    await emulator.failNext('UpdateEndpoint', 'Unable to provision requested ML compute capacity');

    await expect(emulator.deploy(endpointApp({ instanceType: 'ml.p5.48xlarge', environment: { MODEL: '3' } })))
      .rejects.toThrow('Unable to provision requested ML compute capacity');

    expect(await emulator.inventory()).toEqual(before);
    expect(await instanceTypeOf(first.EndpointName)).toBe('ml.g6.2xlarge');
    expect(await stackStatuses('Subject')).toEqual(expect.arrayContaining(['UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE']));
  });

  test('fails for the reason of today, not for those of earlier deployments', async () => {
    await emulator.failNext('UpdateEndpoint', 'The service limit is 0 Instances');

    const failure = emulator.deploy(endpointApp({ instanceType: 'ml.p5.48xlarge', environment: { MODEL: '4' } }));

    await expect(failure).rejects.toThrow('The service limit is 0 Instances');
    await expect(failure).rejects.not.toThrow('Unable to provision requested ML compute capacity');
  });

  test('can be updated after a rollback', async () => {
    const outputs = (await emulator.deploy(endpointApp({ instanceType: 'ml.g5.2xlarge' }))).Subject;

    expect(outputs).toEqual(first);
    expect(await instanceTypeOf(outputs.EndpointName)).toBe('ml.g5.2xlarge');
  });

  test('is put back when a resource that comes after it fails', async () => {
    const before = await emulator.inventory();
    const app = endpointApp({
      instanceType: 'ml.g5.4xlarge',
      more: (stack, endpoint) => { unsatisfiedWait(stack).node.addDependency(endpoint); },
    });

    await expect(emulator.deploy(app)).rejects.toThrow('WaitCondition timed out. Received 0 conditions when expecting 1');

    expect(await emulator.inventory()).toEqual(before);
    expect(await instanceTypeOf(first.EndpointName)).toBe('ml.g5.2xlarge');
  });

  test('is gone with its stack', async () => {
    await emulator.destroy(endpointApp());

    expect(await emulator.inventory()).toEqual(empty);
  });
});

describe('a creation that fails', () => {
  test('leaves nothing behind', async () => {
    await emulator.failNext('CreateEndpoint', 'The account-level service limit is 0 Instances');

    await expect(emulator.deploy(endpointApp())).rejects.toThrow('The account-level service limit is 0 Instances');

    expect(await emulator.inventory()).toEqual(empty);
    await emulator.destroy(endpointApp());
  });

  test.each([
    ['an instance type that the API does not have', { InstanceType: 'ml.x9.huge' }, 'Member must satisfy enum value set: [ml.t2.medium'],
    ['a member that the API does not have', { Color: 'blue' }, 'Unknown member of ProductionVariant'],
    ['a value outside its range', { VolumeSizeInGB: 513 }, 'Member must have value less than or equal to 512'],
    ['a value of another type', { InitialInstanceCount: 'two' }, 'Member must be of type integer'],
    ['a name that does not match its pattern', { VariantName: 'all traffic' }, 'Member must satisfy regular expression pattern'],
  ])('names %s', async (_what, override, message) => {
    const app = endpointApp({
      more: stack => {
        const config = stack.node.findChild('EndpointConfig') as sagemaker.CfnEndpointConfig;
        for (const [name, value] of Object.entries(override)) {
          config.addPropertyOverride(`ProductionVariants.0.${name}`, value);
        }
      },
    });

    await expect(emulator.deploy(app)).rejects.toThrow(message);
    await emulator.destroy(app);
  });

  test('is refused before anything is made when a resource type is not known', async () => {
    const app = endpointApp({ more: stack => { new CfnResource(stack, 'Unknown', { type: 'AWS::SageMaker::Teapot' }); } });

    await expect(emulator.deploy(app)).rejects.toThrow('Unrecognized resource types: [AWS::SageMaker::Teapot]');
    expect(await emulator.inventory()).toEqual(empty);
  });

  test('is refused before anything is made when a rule of the template does not hold', async () => {
    const app = endpointApp({
      more: stack => {
        new CfnRule(stack, 'Region', {
          assertions: [{ assert: Fn.conditionContains(['eu-west-1'], stack.region), assertDescription: 'supported: eu-west-1' }],
        });
      },
    });

    await expect(emulator.deploy(app)).rejects.toThrow('supported: eu-west-1');
    expect(await emulator.inventory()).toEqual(empty);
  });
});

describe('an endpoint with scaling', () => {
  const scaled = (instanceType: string, { targetId = 'Target', maxCapacity = 4 } = {}) => endpointApp({
    instanceType,
    more: (stack, endpoint) => {
      const target = new scaling.CfnScalableTarget(stack, targetId, {
        serviceNamespace: 'sagemaker',
        scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
        resourceId: `endpoint/${endpoint.attrEndpointName}/variant/AllTraffic`,
        minCapacity: 1,
        maxCapacity,
      });
      new scaling.CfnScalingPolicy(stack, 'Policy', {
        policyName: 'track',
        policyType: 'TargetTrackingScaling',
        scalingTargetId: target.ref,
        targetTrackingScalingPolicyConfiguration: {
          targetValue: 10,
          predefinedMetricSpecification: { predefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
        },
      });
    },
  });

  test('refuses another instance type, as SageMaker does, and goes back', async () => {
    await emulator.deploy(scaled('ml.g5.xlarge'));
    const before = await emulator.inventory();

    await expect(emulator.deploy(scaled('ml.g6.xlarge'))).rejects.toThrow('must be deregistered as scalable targets');

    expect(await emulator.inventory()).toEqual(before);
    const { ScalableTargets: targets } = await new ApplicationAutoScalingClient()
      .send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker' }));
    expect(targets).toHaveLength(1);
  });

  test('is refused by CloudFormation where the variant is registered already', async () => {
    await expect(emulator.deploy(scaled('ml.g5.xlarge', { targetId: 'Other' }))).rejects.toThrow('already exists');
  });

  test('cannot be changed by CloudFormation while the variant is not registered', async () => {
    const client = new ApplicationAutoScalingClient();
    const { ScalableTargets: [target] = [] } = await client.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker' }));
    const { ServiceNamespace, ResourceId, ScalableDimension } = target;
    const variant = { ServiceNamespace, ResourceId, ScalableDimension };

    await client.send(new DeregisterScalableTargetCommand(variant));
    await expect(emulator.deploy(scaled('ml.g5.xlarge', { maxCapacity: 5 }))).rejects.toThrow('was not found');

    await client.send(new RegisterScalableTargetCommand({ ...variant, MinCapacity: 1, MaxCapacity: 4 }));
  });

  test('is gone with its target and policy', async () => {
    await emulator.destroy(scaled('ml.g5.xlarge'));

    expect(await emulator.inventory()).toEqual(empty);
  });
});

function unsatisfiedWait(stack: Stack): CfnWaitCondition {
  const handle = new CfnWaitConditionHandle(stack, 'Handle');
  return new CfnWaitCondition(stack, 'Wait', { handle: handle.ref, timeout: '1' });
}

async function describeEndpoint(name: string) {
  return new SageMakerClient().send(new DescribeEndpointCommand({ EndpointName: name }));
}

async function instanceTypeOf(endpointName: string): Promise<string | undefined> {
  const endpoint = await describeEndpoint(endpointName);
  const config = await new SageMakerClient().send(new DescribeEndpointConfigCommand({ EndpointConfigName: endpoint.EndpointConfigName }));
  return config.ProductionVariants?.[0].InstanceType;
}

async function sageMakerOperations(): Promise<string[]> {
  return (await emulator.calls('sagemaker')).map(call => call.operation);
}

async function stackStatuses(stackName: string): Promise<(string | undefined)[]> {
  const events = await emulator.events(stackName);
  return events.filter(event => event.ResourceType === 'AWS::CloudFormation::Stack').map(event => event.ResourceStatus);
}
