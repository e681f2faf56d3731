import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { endpointView, scalingView, topicView } from './service-view';
import type { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { EMULATOR_REGION, startEmulator, type Emulator, type Inventory } from '../emulator/emulator';
import { EVERY_CPU_ENDPOINT, EVERY_ENDPOINT, NewEndpoint } from '../endpoint/every-endpoint';

/*
 * Asynchronous and serverless endpoints are deployed, changed and destroyed; SageMaker lets neither an asynchronous endpoint
 * nor one with instances become another kind, and CloudFormation rolls back to what was there.
 */

const NAME = 'served';

let emulator: Emulator;
let empty: Inventory;

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
  empty = await emulator.inventory();
}, 300_000);

afterAll(async () => emulator?.stop());

jest.setTimeout(60_000);

function appWith(newEndpoint: NewEndpoint, props: SageMakerEndpointBaseProps): App {
  const app = new App();
  const stack = new Stack(app, 'Serving', { env: { region: EMULATOR_REGION } });
  const endpoint = newEndpoint(stack, { endpointName: NAME, ...props });
  new CfnOutput(stack, 'EndpointArn', { value: endpoint.endpointArn });
  return app;
}

/** Destroys the stack; only the bucket of an asynchronous endpoint stays, and counts as there before from then on. */
async function destroy(newEndpoint: NewEndpoint, keptBuckets: number): Promise<void> {
  await emulator.destroy(appWith(newEndpoint, {}));
  const left = await emulator.inventory();
  expect(left).toEqual({ ...empty, buckets: left.buckets });
  expect(left.buckets).toHaveLength(empty.buckets.length + keptBuckets);
  empty = left;
}

describe.each(EVERY_ENDPOINT)('an asynchronous %s', (_, newEndpoint) => {
  const deploy = (props: SageMakerEndpointBaseProps) => emulator.deploy(appWith(newEndpoint, props));

  test('is made, changed, scaled to zero and destroyed, and its bucket stays', async () => {
    await deploy({ asyncInference: {} });
    const { AsyncInferenceConfig: config } = (await endpointView(NAME)).config;
    expect(config!.ClientConfig).toEqual({ MaxConcurrentInvocationsPerInstance: 10 });
    expect(await topicView(config!.OutputConfig!.NotificationConfig!.SuccessTopic!)).toMatchObject({ key: expect.stringMatching(/alias\/aws\/sns$/) });

    await deploy({
      asyncInference: { maxConcurrentInvocationsPerInstance: 3, includeInferenceResponse: true }, autoScaling: { minCapacity: 0, maxCapacity: 2 },
    });
    expect((await endpointView(NAME)).config.AsyncInferenceConfig).toEqual({
      ClientConfig: { MaxConcurrentInvocationsPerInstance: 3 },
      OutputConfig: {
        ...config!.OutputConfig,
        NotificationConfig: {
          ...config!.OutputConfig!.NotificationConfig, IncludeInferenceResponseIn: ['SUCCESS_NOTIFICATION_TOPIC', 'ERROR_NOTIFICATION_TOPIC'],
        },
      },
    });
    expect(await scalingView(NAME)).toMatchObject({
      limits: [[0, 2]],
      tracked: [{ metric: 'ApproximateBacklogSizePerInstance', value: 5 }],
      steps: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    });

    await destroy(newEndpoint, 1);
  });

  test('cannot become a real-time one, and is as before after the attempt', async () => {
    await deploy({ asyncInference: { outputPath: 's3://results/out', failurePath: 's3://results/failed' } });
    const { AsyncInferenceConfig: before } = (await endpointView(NAME)).config;

    await expect(deploy({})).rejects.toThrow('AsyncInferenceConfig parameter cannot be removed');
    expect((await endpointView(NAME)).config.AsyncInferenceConfig).toEqual(before);

    await destroy(newEndpoint, 0);
  });
});

describe.each(EVERY_CPU_ENDPOINT)('a serverless %s', (_, newEndpoint) => {
  const deploy = (props: SageMakerEndpointBaseProps) => emulator.deploy(appWith(newEndpoint, props));

  test('is made and changed, becomes one with instances, and cannot go back', async () => {
    await deploy({ serverless: { memorySizeInMb: 2048, maxConcurrency: 5 } });
    expect((await endpointView(NAME)).variant.ServerlessConfig).toEqual({ MemorySizeInMB: 2048, MaxConcurrency: 5 });

    await deploy({ serverless: { memorySizeInMb: 4096, maxConcurrency: 20, provisionedConcurrency: 2 } });
    expect((await endpointView(NAME)).variant.ServerlessConfig).toEqual({ MemorySizeInMB: 4096, MaxConcurrency: 20, ProvisionedConcurrency: 2 });

    await deploy({});
    const { variant } = await endpointView(NAME);
    expect(variant).toMatchObject({ InstanceType: expect.stringMatching(/^ml\./), InitialInstanceCount: 1 });
    expect(variant.ServerlessConfig).toBeUndefined();

    await expect(deploy({ serverless: { memorySizeInMb: 2048, maxConcurrency: 5 } })).rejects.toThrow('cannot be updated to a serverless endpoint');
    expect((await endpointView(NAME)).variant.InstanceType).toBe(variant.InstanceType);

    await destroy(newEndpoint, 0);
  });
});
