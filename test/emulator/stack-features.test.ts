import { CloudFormationClient, CreateStackCommand, DeleteStackCommand, DescribeStackEventsCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import {
  CfnResource, CfnWaitCondition, CfnWaitConditionHandle, NestedStack, aws_ec2 as ec2, aws_iam as iam, aws_sagemaker as sagemaker,
  aws_secretsmanager as secrets,
} from 'aws-cdk-lib';
import { startEmulator, type Emulator, type Inventory } from './emulator';
import { appWith, endpointApp } from './endpoint-app';

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

describe('a wait condition', () => {
  test('gives the data of its signals', async () => {
    const app = appWith('Waits', stack => {
      const handle = new CfnWaitConditionHandle(stack, 'Handle');
      const condition = new CfnWaitCondition(stack, 'Condition', { handle: handle.ref, timeout: '20' });
      stack.exportValue(condition.attrData, { name: 'signals' });
    });
    const deployment = emulator.deploy(app);
    await signal('Waits', { Status: 'SUCCESS', UniqueId: 'job', Data: 's3://bucket/model/' });

    expect(Object.values((await deployment).Waits)).toContain('{"job": "s3://bucket/model/"}');
    await emulator.destroy(app);
  });

  test('fails the deployment with the reason of a failure signal', async () => {
    const app = appWith('Waits', stack => {
      const handle = new CfnWaitConditionHandle(stack, 'Handle');
      new CfnWaitCondition(stack, 'Condition', { handle: handle.ref, timeout: '20' });
    });
    const deployment = emulator.deploy(app);
    const failure = expect(deployment).rejects.toThrow('out of memory');
    await signal('Waits', { Status: 'FAILURE', UniqueId: 'job', Reason: 'out of memory' });

    await failure;
    await emulator.destroy(app);
  });
});

describe('a custom resource', () => {
  const guarded = (wanted: string) => endpointApp({
    more: (stack, endpoint) => {
      const guard = new CfnResource(stack, 'Guard', { type: 'Custom::Guard', properties: { ServiceToken: 'arn:aws:lambda:x', Wanted: wanted, Count: 1 } });
      endpoint.node.addDependency(guard);
    },
  });
  const events: string[] = [];

  beforeAll(async () => emulator.onCustomResource('Custom::Guard', async event => {
    events.push(`${event.RequestType} ${String(event.ResourceProperties.Wanted)} ${String(event.ResourceProperties.Count)}`);
    if (event.ResourceProperties.Wanted === 'bad') {
      throw new Error('cannot guard this');
    }
    return { PhysicalResourceId: 'guard', Data: { Kept: 'yes' } };
  }));

  test('gets its events in order, rollback and deletion included', async () => {
    await emulator.deploy(guarded('one'));
    await expect(emulator.deploy(guarded('bad'))).rejects.toThrow('cannot guard this');
    await emulator.destroy(guarded('one'));

    expect(events).toEqual(['Create one 1', 'Update bad 1', 'Update one 1', 'Delete one 1']);
    expect(await emulator.inventory()).toEqual(empty);
  });

  test('that nobody answers for fails the deployment', async () => {
    const app = appWith('Nobody', stack => { new CfnResource(stack, 'Lost', { type: 'Custom::Lost', properties: { ServiceToken: 'x' } }); });

    await expect(emulator.deploy(app)).rejects.toThrow('nobody answers for Custom::Lost');
    await emulator.destroy(app);
  });
});

test('a secret in the environment reaches the model by a dynamic reference', async () => {
  const secretApp = appWith('Secrets', stack => {
    const secret = new secrets.CfnSecret(stack, 'Secret', { name: 'token', secretString: '{"hub":"hf_123"}' });
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    const model = new sagemaker.CfnModel(stack, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: { image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/server:1', environment: { TOKEN: '{{resolve:secretsmanager:token:SecretString:hub}}' } },
    });
    model.node.addDependency(secret);
  });

  await emulator.forgetCalls();
  await emulator.deploy(secretApp);

  const [create] = await emulator.calls('sagemaker');
  expect(create.parameters.PrimaryContainer).toMatchObject({ Environment: { TOKEN: 'hf_123' } });
  await emulator.destroy(secretApp);
  expect(await emulator.inventory()).toEqual(empty);
});

test('a VPC, a nested stack and what they hold come and go', async () => {
  const app = appWith('Parts', stack => {
    const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 });
    new ec2.SecurityGroup(stack, 'Group', { vpc });
    const nested = new NestedStack(stack, 'Nested');
    const role = new iam.Role(nested, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    stack.exportValue(role.roleArn, { name: 'nested-role' });
  });

  const outputs = await emulator.deploy(app);
  expect(Object.values(outputs.Parts)).toEqual([expect.stringMatching(/^arn:aws:iam::123456789012:role\//)]);

  await emulator.destroy(app);
  expect(await emulator.inventory()).toEqual(empty);
});

test('the CDK\'s command line deploys and destroys', async () => {
  const assembly = endpointApp({ stackName: 'ByCli' }).synth().directory;

  await emulator.cdk(['deploy', '--app', assembly, 'ByCli']);
  const { EndpointName } = await emulator.outputs('ByCli');
  const endpoint = await new SageMakerClient().send(new DescribeEndpointCommand({ EndpointName }));
  expect(endpoint.EndpointStatus).toBe('InService');

  await emulator.cdk(['destroy', '--app', assembly, 'ByCli']);
  expect(await emulator.inventory()).toEqual(empty);
});

test('events come in pages, the newest first, whatever happens meanwhile', async () => {
  const app = appWith('Eventful', stack => {
    Array.from({ length: 60 }, (_, index) => new CfnResource(stack, `Log${index}`, { type: 'AWS::Logs::LogGroup' }));
  });
  await emulator.deploy(app);
  const page = async (stackName: string, token?: string) =>
    new CloudFormationClient().send(new DescribeStackEventsCommand({ StackName: stackName, NextToken: token }));

  const { StackEvents: newest, NextToken: token } = await page('Eventful');
  const before = await page('Eventful', token);
  expect(newest).toHaveLength(100);
  expect(newest![0]).toMatchObject({ LogicalResourceId: 'Eventful', ResourceStatus: 'CREATE_COMPLETE' });
  expect(before.StackEvents!.at(-1)).toMatchObject({ LogicalResourceId: 'Eventful', ResourceStatus: 'REVIEW_IN_PROGRESS' });
  expect(before.NextToken).toBeUndefined();
  expect(new Set([...newest!, ...before.StackEvents!].map(({ EventId }) => EventId)).size).toBe((await emulator.events('Eventful')).length);

  await emulator.destroy(app);
  expect((await page(newest![0].StackId!, token)).StackEvents).toEqual(before.StackEvents);
});

/** Waits for the stack's handle and sends a signal to it, as a build or a state machine would. */
async function signal(stackName: string, body: object): Promise<void> {
  for (;;) {
    const events = await emulator.events(stackName).catch(() => []);
    const handle = events.find(event => event.LogicalResourceId === 'Handle' && event.PhysicalResourceId)?.PhysicalResourceId;
    if (handle) {
      await fetch(handle, { method: 'PUT', body: JSON.stringify(body) });
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

describe('another region', () => {
  test.each([
    ['us-east-1', 'aws amazonaws.com'],
    ['cn-north-1', 'aws-cn amazonaws.com.cn'],
    ['us-gov-west-1', 'aws-us-gov amazonaws.com'],
  ])('%s has the pseudo parameters of its partition', async (region, expected) => {
    const client = new CloudFormationClient({ region });
    const template = {
      Resources: { Log: { Type: 'AWS::Logs::LogGroup' } },
      Outputs: { Partition: { Value: { 'Fn::Sub': '${AWS::Partition} ${AWS::URLSuffix}' } } },
    };
    await client.send(new CreateStackCommand({ StackName: 'Partition', TemplateBody: JSON.stringify(template) }));

    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: 'Partition' }));
    expect(stack.Outputs?.[0].OutputValue).toBe(expected);
    await client.send(new DeleteStackCommand({ StackName: 'Partition' }));
  });
});
