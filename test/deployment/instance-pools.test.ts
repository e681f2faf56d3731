import { DescribeEndpointCommand, DescribeEndpointConfigCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { App, CfnOutput } from 'aws-cdk-lib';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { appWith } from '../emulator/endpoint-app';
import { newCustomEndpoint } from '../endpoint/every-endpoint';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
}, 300_000);

afterAll(async () => emulator?.stop());

jest.setTimeout(60_000);

function app(props: SageMakerEndpointBaseProps): App {
  return appWith('Pools', stack => new CfnOutput(stack, 'EndpointName', { value: newCustomEndpoint(stack, props).endpointName }));
}

async function variantOf(EndpointName: string) {
  const client = new SageMakerClient({});
  const { EndpointConfigName } = await client.send(new DescribeEndpointCommand({ EndpointName }));
  const { ProductionVariants: [variant] = [] } = await client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }));
  return variant;
}

test('an endpoint gets fallbacks, and loses them again, in place', async () => {
  const pools: SageMakerEndpointBaseProps = { fallbackInstanceTypes: [SageMakerInstanceType.ML_G5_4XLARGE], instanceProvisionTimeoutInSeconds: 600 };
  const { EndpointName } = (await emulator.deploy(app({}))).Pools;
  expect((await emulator.deploy(app(pools))).Pools.EndpointName).toBe(EndpointName);
  expect(await variantOf(EndpointName)).toMatchObject({
    InstancePools: [{ InstanceType: 'ml.g5.2xlarge', Priority: 1 }, { InstanceType: 'ml.g5.4xlarge', Priority: 2 }],
    VariantInstanceProvisionTimeoutInSeconds: 600,
  });
  expect((await variantOf(EndpointName)).InstanceType).toBeUndefined();

  await emulator.deploy(app({}));
  expect(await variantOf(EndpointName)).toMatchObject({ InstanceType: 'ml.g5.2xlarge' });
  expect((await variantOf(EndpointName)).InstancePools).toBeUndefined();
  await emulator.destroy(app({}));
});
