import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DescribeEndpointCommand, DescribeEndpointConfigCommand, DescribeModelCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { failWhileJobRuns } from './failing-wait';
import { LocalBuilds } from './local-builds';
import { handleRequest } from '../../lambda/deploy-time-job/handle-request';
import type { BuildProperties } from '../../lambda/deploy-time-job/job-request';
import type { Ports } from '../../lambda/deploy-time-job/ports';
import { reportBuild } from '../../lambda/deploy-time-job/report-build';
import { S3Documents } from '../../lambda/deploy-time-job/s3-documents';
import { ContainerImage } from '../../src/container-image/container-image';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { ModelData } from '../../src/model-data/model-data';
import type { ModelDataHubOptions } from '../../src/model-data/model-data-hub-options';
import { emulatorPorts } from '../emulator/deploy-time-function';
import { startEmulator, type Emulator, type Inventory } from '../emulator/emulator';
import { pythonEnvironment } from '../emulator/python-environment';

/*
 * The whole way: the template, CloudFormation's requests to the real handler, the real program of the build against a server that
 * speaks the Hub's API, S3, the signal, the endpoint. Only what runs the build is not CodeBuild.
 */

const REPOSITORY = resolve(__dirname, '../..');

let emulator: Emulator;
let hub: ChildProcess;
let hubUrl: string;
let builds: LocalBuilds;
let requests: string[];
let empty: Inventory;
let code: string;

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
  empty = await emulator.inventory();
  const python = await pythonEnvironment({
    name: 'lambda',
    requirements: [
      join(REPOSITORY, 'lambda/model-packaging/requirements.txt'), join(REPOSITORY, 'test/lambda/requirements.txt'),
    ],
  });
  hub = spawn(python, ['serve_hub.py'], { cwd: join(REPOSITORY, 'test/lambda/model-packaging'), stdio: ['pipe', 'pipe', 'inherit'] });
  [hubUrl] = await once(createInterface({ input: hub.stdout! }), 'line') as [string];
  code = mkdtempSync(join(tmpdir(), 'code-'));
  builds = new LocalBuilds(python, arn => reportBuild(arn, ports));
  const ports: Ports = { ...emulatorPorts(), builds, documents: new S3Documents(new S3Client({ forcePathStyle: true })) };
  requests = [];
  await emulator.onCustomResource('Custom::DeployTimeJob', async event => {
    requests.push(event.RequestType);
    const job = event.ResourceProperties as unknown as BuildProperties;
    await handleRequest({ RequestType: event.RequestType, RequestId: event.RequestId, ResourceProperties: job }, ports);
    return { PhysicalResourceId: job.ArtifactPrefix };
  });
  await emulator.onCustomResource('Custom::S3AutoDeleteObjects', async ({ RequestType, ResourceProperties: { BucketName } }) => {
    return RequestType === 'Delete' ? emptyBucket(String(BucketName)) : undefined;
  });
}, 600_000);

afterAll(async () => {
  builds?.killAll();
  hub?.kill();
  await emulator?.stop();
  rmSync(code, { recursive: true, force: true });
});

beforeEach(() => {
  writeFileSync(join(code, 'inference.py'), '# the first\n');
  requests.length = 0;
});

jest.setTimeout(180_000);

function app(options: Partial<ModelDataHubOptions> = {}, more: (stack: Stack) => void = () => undefined): App {
  const created = new App();
  const stack = new Stack(created, 'Hub');
  const endpoint = new CustomSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'tiny',
    instanceType: SageMakerInstanceType.ML_G4DN_XLARGE,
    container: ContainerImage.fromUri('123456789012.dkr.ecr.us-east-1.amazonaws.com/server:1'),
    modelData: ModelData.fromHuggingFaceHub({ modelId: 'org/tiny', codeFolder: code, hubUrl, ...options }),
  });
  new CfnOutput(stack, 'EndpointName', { value: endpoint.endpointName });
  more(stack);
  return created;
}

/** Where the endpoint's model reads its data. */
async function servedData(): Promise<string> {
  const client = new SageMakerClient();
  const { EndpointName } = await emulator.outputs('Hub');
  const { EndpointConfigName } = await client.send(new DescribeEndpointCommand({ EndpointName }));
  const { ProductionVariants: [variant] = [] } = await client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }));
  const { PrimaryContainer } = await client.send(new DescribeModelCommand({ ModelName: variant.ModelName }));
  return PrimaryContainer!.ModelDataUrl!;
}

async function filesOf(uri: string): Promise<string[]> {
  const [, bucket, prefix] = /^s3:\/\/([^/]+)\/(.+\/)model\.tar\.gz$/.exec(uri)!;
  const { Body } = await new S3Client({ forcePathStyle: true }).send(new GetObjectCommand({ Bucket: bucket, Key: `${prefix}manifest.json` }));
  const manifest = JSON.parse(await Body!.transformToString()) as { archive: { key: string }; files: { path: string }[] };
  expect(`s3://${bucket}/${manifest.archive.key}`).toBe(uri);
  return manifest.files.map(({ path }) => path);
}

async function emptyBucket(bucket: string): Promise<void> {
  const client = new S3Client({ forcePathStyle: true });
  const { Contents: objects = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
  for (const { Key } of objects) {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
  }
}

describe('an endpoint with models of the Hub', () => {
  let first: string;
  let second: string;

  test('serves what the build has packaged', async () => {
    await emulator.deploy(app());

    first = await servedData();
    expect(await filesOf(first)).toEqual(['README.md', 'code/inference.py', 'config.json', 'model.safetensors']);
    expect(builds.all.map(({ status }) => status)).toEqual(['SUCCEEDED']);
  });

  test('starts nothing when it is deployed again with the same inputs', async () => {
    await emulator.deploy(app({}, stack => { new CfnOutput(stack, 'Unrelated', { value: 'x' }); }));

    expect(requests).toEqual([]);
    expect(await servedData()).toBe(first);
  });

  test('is updated to a new artifact when its code changes', async () => {
    writeFileSync(join(code, 'inference.py'), '# the second\n');
    await emulator.deploy(app());

    second = await servedData();
    expect(second).not.toBe(first);
    expect(builds.all).toHaveLength(2);
    expect(requests).toEqual(['Create', 'Delete']);
  });

  test('is as it was after a build that failed, and the reason is told', async () => {
    const before = await emulator.inventory();

    await expect(emulator.deploy(app({ modelId: 'org/gated' }))).rejects.toThrow(
      `org/gated is gated, see ${hubUrl}/org/gated: accept its terms and give hubToken, a token of your account. (build ${builds.all[0].id.split(':')[0]}:3: FAILED; log: https://logs/3)`,
    );

    expect(requests).toEqual(['Create', 'Delete']);
    expect(await servedData()).toBe(second);
    expect(await emulator.inventory()).toEqual(before);
    expect(builds.all).toHaveLength(3);
  });

  test('goes back to what was packaged before without another build', async () => {
    await emulator.deploy(app());

    expect(await servedData()).toBe(first);
    expect(builds.all).toHaveLength(3);
    expect(requests).toEqual(['Create', 'Delete']);
  });

  test('is gone with its artifacts', async () => {
    await emulator.destroy(app());

    expect(await emulator.inventory()).toEqual(empty);
    expect(builds.all).toHaveLength(3);
  });

  test('stops its build when the deployment fails meanwhile', async () => {
    // A server that never answers: the build runs until it is stopped.
    const endless = app({ hubUrl: 'http://127.0.0.1:9' }, failWhileJobRuns);

    await expect(emulator.deploy(endless)).rejects.toThrow('WaitCondition timed out');

    expect(requests).toEqual(['Create', 'Delete']);
    expect(builds.all[3].status).toBe('STOPPED');
    await emulator.destroy(endless);
    expect(await emulator.inventory()).toEqual(empty);
  });
});
