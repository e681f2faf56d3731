import { InvokeEndpointAsyncCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { alarmsView, dashboardBodies, endpointView, logRetentionInDays, modelView, scalingView, topicView } from './service-view';
import { AsyncScaleToZeroStack, AsyncScaleToZeroStackProps } from '../../examples/typescript/async-scale-to-zero/stack';
import { CanaryRolloutStack, CanaryRolloutStackProps } from '../../examples/typescript/canary-rollout/stack';
import { CustomDraftModelStack } from '../../examples/typescript/custom-draft-model/stack';
import { DataCaptureStack, DataCaptureStackProps } from '../../examples/typescript/data-capture/stack';
import { HardenedStack } from '../../examples/typescript/hardened/stack';
import { InstancesAndRoutingStack, InstancesAndRoutingStackProps } from '../../examples/typescript/instances-and-routing/stack';
import { PreOptimizedStack } from '../../examples/typescript/jumpstart-pre-optimized/stack';
import { MonitoredStack, MonitoredStackProps } from '../../examples/typescript/monitored/stack';
import { RagStack } from '../../examples/typescript/rag/stack';
import { ScaledLlmStack, ScaledLlmStackProps } from '../../examples/typescript/scaled-llm/stack';
import { ServerlessClassifierStack, ServerlessClassifierStackProps } from '../../examples/typescript/serverless-classifier/stack';
import { prerequisites } from '../../scripts/demo/prerequisites';
import { RoutingStrategy } from '../../src/endpoint/routing-strategy';
import { EMULATOR_REGION, startEmulator, type Emulator, type Inventory } from '../emulator/emulator';
import { ask } from '../emulator/model-endpoints';

/*
 * Each example of a serving option is deployed, updated and destroyed; the services tell what was asked for, and nothing stays
 * but the buckets that are meant to.
 */

const ID = 'Example';

let emulator: Emulator;
let empty: Inventory;
let program: App;

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
  await emulator.deploy(prerequisites());
  empty = await emulator.inventory();
}, 300_000);

afterAll(async () => emulator?.stop());

jest.setTimeout(60_000);

/** Deploys a stack, and returns its outputs. */
async function deploy<Props>(
  stackClass: new (scope: App, id: string, props: Props & { env: object }) => Stack, props: Props, context?: Record<string, string>,
): Promise<Record<string, string>> {
  program = new App({ context });
  new stackClass(program, ID, { ...props, env: { region: EMULATOR_REGION } });
  return (await emulator.deploy(program))[ID];
}

/** Destroys the stack that was deployed last. The buckets that stay then count as there before. */
async function expectToKeep(kept: { readonly buckets: number }): Promise<void> {
  await emulator.destroy(program);
  const left = await emulator.inventory();
  expect(left).toEqual({ ...empty, buckets: left.buckets });
  expect(left.buckets.filter(bucket => !empty.buckets.includes(bucket))).toHaveLength(kept.buckets);
  empty = left;
}

test('async-scale-to-zero', async () => {
  const outputs = await deploy<AsyncScaleToZeroStackProps>(AsyncScaleToZeroStack, {});
  const bucket = /^s3:\/\/([^/]+)\/output$/.exec(outputs.Results)![1];
  const { AsyncInferenceConfig: config } = (await endpointView(outputs.EndpointName)).config;
  const topics = config!.OutputConfig!.NotificationConfig!;
  expect(config).toEqual({
    ClientConfig: { MaxConcurrentInvocationsPerInstance: 4 },
    OutputConfig: {
      S3OutputPath: `s3://${bucket}/output`,
      S3FailurePath: `s3://${bucket}/failure`,
      NotificationConfig: {
        SuccessTopic: expect.stringMatching(/:Example-SummariesSuccessTopic/), ErrorTopic: expect.stringMatching(/:Example-SummariesErrorTopic/),
      },
    },
  });
  for (const topic of [topics.SuccessTopic!, topics.ErrorTopic!]) {
    expect(await topicView(topic)).toMatchObject({
      key: expect.stringMatching(/:alias\/aws\/sns$/),
      statements: [{ Effect: 'Deny', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    });
  }
  const scaled = {
    limits: [[0, 3]],
    tracked: [{ metric: 'ApproximateBacklogSizePerInstance', value: 8, cooldowns: [300, 300] }],
    steps: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    schedules: [],
  };
  expect(await scalingView(outputs.EndpointName)).toEqual(scaled);

  const answer = await new SageMakerRuntimeClient().send(new InvokeEndpointAsyncCommand({
    EndpointName: outputs.EndpointName, InputLocation: `${outputs.Requests}/request.json`,
  }));
  expect(answer.OutputLocation).toMatch(new RegExp(`^${outputs.Results}/.+\\.out$`));

  const changes = { maxCapacity: 5, maxConcurrentInvocationsPerInstance: 8 };
  expect(await deploy<AsyncScaleToZeroStackProps>(AsyncScaleToZeroStack, changes)).toEqual(outputs);
  expect((await endpointView(outputs.EndpointName)).config.AsyncInferenceConfig).toEqual({
    ...config, ClientConfig: { MaxConcurrentInvocationsPerInstance: 8 },
  });
  expect(await scalingView(outputs.EndpointName)).toEqual({ ...scaled, limits: [[0, 5]] });

  await expectToKeep({ buckets: 1 });
});

test('serverless-classifier', async () => {
  const outputs = await deploy<ServerlessClassifierStackProps>(ServerlessClassifierStack, {});
  const { variant, endpoint } = await endpointView(outputs.EndpointName);
  expect(variant).toEqual({
    VariantName: 'AllTraffic', ModelName: expect.any(String), InitialVariantWeight: 1, ServerlessConfig: { MemorySizeInMB: 3072, MaxConcurrency: 5 },
  });
  expect(endpoint.ProductionVariants![0].CurrentServerlessConfig).toEqual({ MemorySizeInMB: 3072, MaxConcurrency: 5 });

  expect(await deploy<ServerlessClassifierStackProps>(ServerlessClassifierStack, { memorySizeInMb: 6144, maxConcurrency: 20 })).toEqual(outputs);
  const updated = await endpointView(outputs.EndpointName);
  expect(updated.endpoint.ProductionVariants![0].CurrentServerlessConfig).toEqual({ MemorySizeInMB: 6144, MaxConcurrency: 20 });

  await expectToKeep({ buckets: 0 });
});

test('canary-rollout', async () => {
  const canary = async () => (await endpointView('canary-mistral')).endpoint.LastDeploymentConfig;
  await deploy<CanaryRolloutStackProps>(CanaryRolloutStack, {}, { modelVersion: '3.0.0' });
  const { ModelName: before } = (await endpointView('canary-mistral')).variant;

  // SageMaker rolls updates out, not the first deployment.
  await deploy<CanaryRolloutStackProps>(CanaryRolloutStack, {}, { modelVersion: '3.5.0' });
  expect((await endpointView('canary-mistral')).variant.ModelName).not.toBe(before);
  const config = {
    BlueGreenUpdatePolicy: {
      TrafficRoutingConfiguration: { Type: 'CANARY', CanarySize: { Type: 'CAPACITY_PERCENT', Value: 25 }, WaitIntervalInSeconds: 600 },
      TerminationWaitInSeconds: 300,
    },
    AutoRollbackConfiguration: {
      Alarms: [{ AlarmName: expect.stringMatching(/RollbackErrors/) }, { AlarmName: expect.stringMatching(/RollbackLatency/) }],
    },
  };
  expect(await canary()).toEqual(config);
  const dimensions = ['EndpointName=canary-mistral', 'VariantName=AllTraffic'];
  expect(await alarmsView()).toEqual([
    { metric: 'Invocation5XXErrors', statistic: 'Sum', threshold: 0, dimensions, actions: [] },
    { metric: 'ModelLatency', statistic: 'Average', threshold: 20_000_000, dimensions, actions: [] },
  ]);

  await deploy<CanaryRolloutStackProps>(CanaryRolloutStack, { canaryPercentage: 50, waitInterval: Duration.minutes(2) }, { modelVersion: '3.0.0' });
  expect(await canary()).toEqual({
    ...config,
    BlueGreenUpdatePolicy: {
      TrafficRoutingConfiguration: { Type: 'CANARY', CanarySize: { Type: 'CAPACITY_PERCENT', Value: 50 }, WaitIntervalInSeconds: 120 },
      TerminationWaitInSeconds: 300,
    },
  });

  await expectToKeep({ buckets: 0 });
});

test('data-capture', async () => {
  const outputs = await deploy<DataCaptureStackProps>(DataCaptureStack, {});
  const { config } = await endpointView(outputs.EndpointName);
  expect(config.DataCaptureConfig).toEqual({
    EnableCapture: true,
    InitialSamplingPercentage: 20,
    DestinationS3Uri: `s3://${outputs.RecordsBucket}/capture`,
    CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
    CaptureContentTypeHeader: { JsonContentTypes: ['application/json'] },
    KmsKeyId: expect.stringMatching(/^arn:aws:kms:us-east-1:123456789012:key\//),
  });
  expect(config.KmsKeyId).toBe(config.DataCaptureConfig!.KmsKeyId);

  expect(await deploy<DataCaptureStackProps>(DataCaptureStack, { samplingPercentage: 80 })).toEqual(outputs);
  expect((await endpointView(outputs.EndpointName)).endpoint.DataCaptureConfig).toMatchObject({ CaptureStatus: 'Started', CurrentSamplingPercentage: 80 });

  await expectToKeep({ buckets: 1 });
});

test('scaled-llm', async () => {
  const outputs = await deploy<ScaledLlmStackProps>(ScaledLlmStack, {});
  const seen = {
    limits: [[1, 6]],
    tracked: [
      { metric: 'GPUUtilization', value: 300, cooldowns: [600, 300] },
      { metric: 'SageMakerVariantConcurrentRequestsPerModelHighResolution', value: 8, cooldowns: [600, 300] },
      { metric: 'SageMakerVariantInvocationsPerInstance', value: 60, cooldowns: [600, 300] },
    ],
    steps: [],
    schedules: [
      { schedule: 'cron(30 7 ? * MON-FRI *)', timeZone: 'Europe/Berlin', limits: { MinCapacity: 2 } },
      { schedule: 'cron(0 19 ? * MON-FRI *)', timeZone: 'Europe/Berlin', limits: { MinCapacity: 1 } },
    ],
  };
  expect(await scalingView(outputs.EndpointName)).toEqual(seen);

  expect(await deploy<ScaledLlmStackProps>(ScaledLlmStack, { minCapacity: 2, maxCapacity: 8 })).toEqual(outputs);
  expect(await scalingView(outputs.EndpointName)).toEqual({ ...seen, limits: [[2, 8]] });

  await expectToKeep({ buckets: 0 });
});

test('monitored', async () => {
  const { OperatorsTopic: topic } = await deploy<MonitoredStackProps>(MonitoredStack, {});
  const common = { dimensions: ['EndpointName=monitored-mistral', 'VariantName=AllTraffic'], actions: [topic] };
  const alarms = (modelLatency: Duration) => [
    { ...common, metric: 'DiskUtilization', statistic: 'Average', threshold: 80 },
    { ...common, metric: 'GPUUtilization', statistic: 'Average', threshold: 90 },
    { ...common, metric: 'Invocation5XXErrors', statistic: 'Average', threshold: 0.05 },
    // Nobody has called it for hours.
    { ...common, metric: 'ModelLatency', statistic: 'SampleCount', threshold: 1 },
    { ...common, metric: 'ModelLatency', statistic: 'p90', threshold: modelLatency.toMilliseconds() * 1000 },
  ];
  expect(await alarmsView()).toEqual(alarms(Duration.seconds(10)));
  expect(await topicView(topic)).toMatchObject({
    statements: expect.arrayContaining([expect.objectContaining({ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish' })]),
  });
  expect(await logRetentionInDays('monitored-mistral')).toBe(30);
  const [dashboard] = await dashboardBodies();
  expect(dashboard.widgets.map(({ properties: { title } }) => title)).toEqual([
    undefined, 'Requests', 'Errors', 'Latency', 'CPU', 'GPUs', 'Memory and disk',
  ]);

  await deploy<MonitoredStackProps>(MonitoredStack, { logRetention: RetentionDays.ONE_WEEK, modelLatency: Duration.seconds(4) });
  expect(await alarmsView()).toEqual(alarms(Duration.seconds(4)));
  expect(await logRetentionInDays('monitored-mistral')).toBe(7);

  await expectToKeep({ buckets: 0 });
});

test('instances-and-routing', async () => {
  const outputs = await deploy<InstancesAndRoutingStackProps>(InstancesAndRoutingStack, {});
  const seen = {
    InstanceType: 'ml.p5.48xlarge',
    InitialInstanceCount: 2,
    ContainerStartupHealthCheckTimeoutInSeconds: 1800,
    InferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1',
    CapacityReservationConfig: {
      CapacityReservationPreference: 'capacity-reservations-only', MlReservationArn: 'arn:aws:sagemaker:us-east-1:123456789012:training-plan/large-models',
    },
    RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
    EnableSSMAccess: true,
  };
  expect((await endpointView(outputs.EndpointName)).variant).toMatchObject(seen);

  const changes = { routingStrategy: RoutingStrategy.RANDOM, enableSsmAccess: false };
  expect(await deploy<InstancesAndRoutingStackProps>(InstancesAndRoutingStack, changes)).toEqual(outputs);
  expect((await endpointView(outputs.EndpointName)).variant).toMatchObject({ ...seen, RoutingConfig: { RoutingStrategy: 'RANDOM' }, EnableSSMAccess: false });

  await expectToKeep({ buckets: 0 });
});

test('hardened', async () => {
  await deploy(HardenedStack, {});
  const { config } = await endpointView('hardened-embeddings');
  expect(config.KmsKeyId).toMatch(/^arn:aws:kms:/);
  expect(config.AsyncInferenceConfig!.OutputConfig!.KmsKeyId).toBe(config.KmsKeyId);
  expect(await topicView(config.AsyncInferenceConfig!.OutputConfig!.NotificationConfig!.ErrorTopic!)).toMatchObject({ key: config.KmsKeyId });

  await expectToKeep({ buckets: 2 });
});

test('jumpstart-pre-optimized', async () => {
  const outputs = await deploy(PreOptimizedStack, {});
  const { container } = await modelView(outputs.EndpointName);
  expect(container.Environment).toMatchObject({ OPTION_SPECULATIVE_DRAFT_MODEL: 'meta-llama/Llama-3.2-1B', OPTION_TENSOR_PARALLEL_DEGREE: '8' });
  expect(container.ModelDataSource!.S3DataSource!.ModelAccessConfig).toEqual({ AcceptEula: true });
  // What the environment does not need, nothing attaches.
  expect(container.AdditionalModelDataSources).toBeUndefined();

  expect(await deploy(PreOptimizedStack, {}, { instanceType: 'ml.p4d.24xlarge' })).toEqual(outputs);
  expect((await endpointView(outputs.EndpointName)).variant.InstanceType).toBe('ml.p4d.24xlarge');

  await expectToKeep({ buckets: 0 });
});

test('custom-draft-model', async () => {
  const outputs = await deploy(CustomDraftModelStack, {}, { bucket: 'mine' });
  const before = await modelView(outputs.EndpointName);
  expect(before.container.Environment).toMatchObject({ OPTION_SPECULATIVE_DRAFT_MODEL: 's3://mine/spec-dec-custom-draft-model/' });
  expect(before.tags).toEqual(expect.objectContaining({ 'sagemaker-sdk:speculative-draft-model-provider': 'custom' }));

  // Another draft model is another model on the same endpoint.
  expect(await deploy(CustomDraftModelStack, {}, { draftModel: 'meta-llama/Meta-Llama-3-8B' })).toEqual(outputs);
  expect((await modelView(outputs.EndpointName)).container.Environment).toMatchObject({ OPTION_SPECULATIVE_DRAFT_MODEL: 'meta-llama/Meta-Llama-3-8B' });

  await expectToKeep({ buckets: 0 });
});

test('rag', async () => {
  const outputs = await deploy(RagStack, {});
  const vectors = async () => (await ask(outputs.EmbeddingEndpointName, { text_inputs: ['A firefly glows.'] })).embedding;
  expect((await vectors())[0]).toHaveLength(384);
  expect(await ask(outputs.ChatEndpointName, { inputs: 'Fireflies glow.\nWhat do fireflies do?' })).toEqual({
    generated_text: 'According to the passage: "Fireflies glow."',
  });
  expect(outputs.Environment.split(' ')).toEqual([
    'AWS_REGION=us-east-1',
    `EMBEDDING_ENDPOINT=${outputs.EmbeddingEndpointName}`,
    'EMBEDDING_MODEL=huggingface-textembedding-all-MiniLM-L6-v2@1.0.0',
    `CHAT_ENDPOINT=${outputs.ChatEndpointName}`,
    'CHAT_MODEL=meta-textgeneration-llama-2-7b-f@3.0.2',
    `SAGEMAKER_ENDPOINT_HUGGINGFACETEXTEMBEDDINGALLMINILML6V2=${outputs.EmbeddingEndpointName}`,
    `SAGEMAKER_ENDPOINT_METATEXTGENERATIONLLAMA27BF=${outputs.ChatEndpointName}`,
  ]);
  const registry = async (): Promise<object[]> => {
    const parameters = (await emulator.calls('ssm')).filter(({ operation }) => operation === 'PutParameter').map(({ parameters: { Value: value } }) => value);
    return JSON.parse(String(parameters.at(-1)));
  };
  expect(await registry()).toMatchObject([{ endpoint: outputs.ChatEndpointName }, { endpoint: outputs.EmbeddingEndpointName }]);

  // The same endpoint with another model, and with another language.
  const updated = await deploy(RagStack, {}, { chatModel: 'meta-textgeneration-llama-2-7b-f@2.0.2' });
  expect(updated.ChatEndpointName).toBe(outputs.ChatEndpointName);
  const dialog = { inputs: [[{ role: 'user', content: 'Fireflies glow.\nWhat do fireflies do?' }]] };
  expect(await ask(updated.ChatEndpointName, dialog, { CustomAttributes: 'accept_eula=true' })).toMatchObject([{ generation: { role: 'assistant' } }]);
  expect(await registry()).toMatchObject([{ name: 'meta-textgeneration-llama-2-7b-f@2.0.2', responseStreamingSupported: false }, {}]);

  await expectToKeep({ buckets: 0 });
});

test('rag, with endpoints that exist', async () => {
  const outputs = await deploy(RagStack, {}, { embeddingEndpoint: 'embedding', chatEndpoint: 'chat' });
  expect(outputs).toMatchObject({ EmbeddingEndpointName: 'embedding', ChatEndpointName: 'chat' });
  expect((await emulator.inventory()).endpoints).toEqual(empty.endpoints);

  await expectToKeep({ buckets: 0 });
});
