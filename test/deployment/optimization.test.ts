import {
  CreateOptimizationJobCommand, DescribeModelCommand, ListOptimizationJobsCommand, ListTagsCommand, SageMakerClient, StopOptimizationJobCommand,
} from '@aws-sdk/client-sagemaker';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { failWhileJobRuns } from './failing-wait';
import { endpointView } from './service-view';
import { AwqQuantizationStack } from '../../examples/typescript/awq-quantization/stack';
import { NeuronCompilationStack } from '../../examples/typescript/neuron-compilation/stack';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { ModelData } from '../../src/model-data/model-data';
import { ModelOptimizationJob } from '../../src/optimization/model-optimization-job';
import type { ModelOptimizationJobProps } from '../../src/optimization/model-optimization-job-props';
import { ModelOptimizationSource } from '../../src/optimization/model-optimization-source';
import { Quantization } from '../../src/optimization/quantization';
import { answerAsDeployTimeFunction } from '../emulator/deploy-time-function';
import { EMULATOR_REGION, startEmulator, type Emulator, type Inventory } from '../emulator/emulator';

/*
 * The whole way: the template, CloudFormation's requests to the real code of the function, the state machine, which moto's
 * interpreter runs against SageMaker's API in the emulator, the event of its end, the signal, the endpoint. Only the jobs optimize
 * nothing, and a minute of waiting takes 20 milliseconds.
 */

const IMAGE = '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.32.0-lmi14.0.0-cu126';
const LLAMA = 's3://jumpstart-private-cache-prod-us-east-1/meta-textgeneration/meta-textgeneration-llama-3-70b/artifacts/inference-prepack/v1.1.0/';

let emulator: Emulator;
let empty: Inventory;
let requests: string[];

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
  empty = await emulator.inventory();
  await answerAsDeployTimeFunction(emulator, ({ RequestType }) => requests.push(RequestType));
  await emulator.onCustomResource('Custom::S3AutoDeleteObjects', async () => undefined);
}, 300_000);

afterAll(async () => emulator?.stop());

beforeEach(async () => {
  requests = [];
  await emulator.forgetCalls();
});

jest.setTimeout(120_000);

function app(props: Partial<ModelOptimizationJobProps> = {}, more: (stack: Stack) => void = () => undefined): App {
  const created = new App();
  const stack = new Stack(created, 'Optimized', { env: { region: EMULATOR_REGION } });
  const job = new ModelOptimizationJob(stack, 'Job', {
    source: ModelOptimizationSource.fromModelData(ModelData.fromUri('s3://models/mine/')),
    deploymentInstanceType: SageMakerInstanceType.ML_G5_12XLARGE,
    optimizations: [Quantization.awq()],
    ...props,
  });
  const endpoint = new CustomSageMakerEndpoint(stack, 'Endpoint', { modelId: 'mine', optimizedModel: job });
  new CfnOutput(stack, 'EndpointName', { value: endpoint.endpointName });
  new CfnOutput(stack, 'JobName', { value: job.optimizationJobName });
  more(stack);
  return created;
}

async function jobs(): Promise<Record<string, string>> {
  const { OptimizationJobSummaries: all = [] } = await new SageMakerClient().send(new ListOptimizationJobsCommand({}));
  return Object.fromEntries(all.map(({ OptimizationJobName, OptimizationJobStatus }) => [OptimizationJobName!, OptimizationJobStatus!]));
}

/** What the API was asked for, which the emulator has checked against AWS's model of it. */
async function jobRequests(): Promise<Record<string, any>[]> {
  const calls = await emulator.calls('sagemaker');
  return calls.filter(({ operation, error }) => operation === 'CreateOptimizationJob' && error === null).map(({ parameters }) => parameters);
}

async function servedModel(endpointName: string) {
  const { variant, endpoint } = await endpointView(endpointName);
  const client = new SageMakerClient();
  const model = await client.send(new DescribeModelCommand({ ModelName: variant.ModelName }));
  const { Tags: tags = [] } = await client.send(new ListTagsCommand({ ResourceArn: model.ModelArn }));
  return { variant, endpoint, container: model.PrimaryContainer!, tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])) };
}

describe('the examples', () => {
  test('awq-quantization asks for what the guidance asks for, and serves it on a smaller instance type', async () => {
    const program = new App();
    new AwqQuantizationStack(program, 'Awq', { env: { region: EMULATOR_REGION } });
    const { Awq: outputs } = await emulator.deploy(program);

    expect(await jobRequests()).toEqual([{
      OptimizationJobName: outputs.OptimizationJobName,
      RoleArn: expect.stringMatching(/^arn:aws:iam::123456789012:role\/Awq-QuantizedRole/),
      ModelSource: { S3: { S3Uri: LLAMA, ModelAccessConfig: { AcceptEula: true } } },
      DeploymentInstanceType: 'ml.p4d.24xlarge',
      OptimizationConfigs: [{ ModelQuantizationConfig: { OverrideEnvironment: { OPTION_QUANTIZE: 'awq' } } }],
      OutputConfig: { S3OutputLocation: 's3://my-models/awq-quantization/' },
      StoppingCondition: { MaxRuntimeInSeconds: 36000 },
    }]);
    const { variant, container, tags } = await servedModel(outputs.EndpointName);
    expect(variant).toMatchObject({ InstanceType: 'ml.g5.12xlarge', ModelDataDownloadTimeoutInSeconds: 600 });
    expect(container).toMatchObject({
      Image: IMAGE,
      ModelDataSource: {
        S3DataSource: {
          S3Uri: 's3://my-models/awq-quantization/', S3DataType: 'S3Prefix', CompressionType: 'None', ModelAccessConfig: { AcceptEula: true },
        },
      },
    });
    expect(tags).toEqual({ 'modelId': 'llama-3-70b-awq', 'sagemaker-sdk:optimization-job-name': outputs.OptimizationJobName });

    await emulator.destroy(program);
    expect(await emulator.inventory()).toEqual(empty);
  });

  test('neuron-compilation asks for what the guidance asks for, and serves it with a large volume', async () => {
    const program = new App();
    new NeuronCompilationStack(program, 'Neuron', { env: { region: EMULATOR_REGION } });
    const { Neuron: outputs } = await emulator.deploy(program);

    expect(await jobRequests()).toEqual([{
      OptimizationJobName: outputs.OptimizationJobName,
      RoleArn: expect.stringMatching(/^arn:aws:iam::123456789012:role\/Neuron-CompiledRole/),
      ModelSource: { S3: { S3Uri: LLAMA, ModelAccessConfig: { AcceptEula: true } } },
      DeploymentInstanceType: 'ml.inf2.48xlarge',
      OptimizationConfigs: [{
        ModelCompilationConfig: {
          OverrideEnvironment: {
            OPTION_TENSOR_PARALLEL_DEGREE: '24',
            OPTION_N_POSITIONS: '8192',
            OPTION_DTYPE: 'fp16',
            OPTION_ROLLING_BATCH: 'auto',
            OPTION_MAX_ROLLING_BATCH_SIZE: '4',
            OPTION_NEURON_OPTIMIZE_LEVEL: '2',
          },
        },
      }],
      OutputConfig: { S3OutputLocation: 's3://my-models/neuron/' },
      StoppingCondition: { MaxRuntimeInSeconds: 36000 },
    }]);
    const { variant } = await servedModel(outputs.EndpointName);
    expect(variant).toMatchObject({ InstanceType: 'ml.inf2.48xlarge', ModelDataDownloadTimeoutInSeconds: 3600, VolumeSizeInGB: 512 });

    await emulator.destroy(program);
    expect(await emulator.inventory()).toEqual(empty);
  });
});

describe('an endpoint with an optimized model', () => {
  let first: Record<string, string>;
  let second: Record<string, string>;

  /** Creates the job that a deployment with a revision would create; returns its name. */
  async function createJob(revision: string): Promise<string> {
    const template = app({ revision }).synth().getStackByName('Optimized').template;
    const { Properties } = Object.values<any>(template.Resources).find(({ Type }) => Type === 'Custom::ModelOptimizationJob');
    const name = `${Properties.OptimizationJobName['Fn::Join'][1][0]}${first.JobName.split('-').pop()}`;
    await new SageMakerClient().send(new CreateOptimizationJobCommand({
      OptimizationJobName: name,
      RoleArn: 'arn:aws:iam::123456789012:role/mine',
      ModelSource: { S3: { S3Uri: 's3://models/mine/' } },
      DeploymentInstanceType: 'ml.g5.12xlarge',
      OptimizationConfigs: [{ ModelQuantizationConfig: {} }],
      OutputConfig: { S3OutputLocation: 's3://models/awq/' },
      StoppingCondition: {},
    }));
    return name;
  }

  test('is made when the job is done, also if the service throttles', async () => {
    await emulator.failNext('CreateOptimizationJob', 'Rate exceeded', 'ThrottlingException');
    await emulator.failNext('CreateOptimizationJob', 'Could not assume role', 'ValidationException');
    first = (await emulator.deploy(app())).Optimized;

    expect(await jobs()).toMatchObject({ [first.JobName]: 'COMPLETED' });
    const { container, tags } = await servedModel(first.EndpointName);
    expect(container.Image).toBe(IMAGE);
    expect(tags['sagemaker-sdk:optimization-job-name']).toBe(first.JobName);
    const operations = (await emulator.calls('sagemaker')).map(({ operation, error }) => [operation, error]);
    expect(operations.slice(0, 5)).toEqual([
      ['DescribeOptimizationJob', 'ResourceNotFound'],
      ['CreateOptimizationJob', 'ThrottlingException'],
      ['CreateOptimizationJob', 'ValidationException'],
      ['CreateOptimizationJob', null],
      ['DescribeOptimizationJob', null],
    ]);
  });

  test('starts nothing when it is deployed again with the same inputs', async () => {
    await emulator.deploy(app({}, stack => { new CfnOutput(stack, 'Unrelated', { value: 'x' }); }));

    expect(requests).toEqual([]);
    expect(await jobRequests()).toEqual([]);
  });

  test('is updated in place to the result of a new job when the inputs change', async () => {
    second = (await emulator.deploy(app({ optimizations: [Quantization.fp8()] }))).Optimized;

    expect(second.EndpointName).toBe(first.EndpointName);
    expect(second.JobName).not.toBe(first.JobName);
    expect(await jobs()).toMatchObject({ [first.JobName]: 'COMPLETED', [second.JobName]: 'COMPLETED' });
    expect((await servedModel(first.EndpointName)).tags['sagemaker-sdk:optimization-job-name']).toBe(second.JobName);
    expect(requests).toEqual(['Create', 'Delete']);
  });

  test('is as it was after a job that failed, and the reason is told', async () => {
    const before = await emulator.inventory();
    await emulator.planOptimizationJob('FAILED', 'CUDA out of memory. Tried to allocate 2.00 GiB');

    await expect(emulator.deploy(app({ revision: 'fails' }))).rejects.toThrow(
      /CUDA out of memory\. Tried to allocate 2\.00 GiB \(optimization job optimized-job-[0-9a-f]{12}-[0-9a-f]{8}: FAILED; its wait: https:\/\/us-east-1\.console\.aws\.amazon\.com\/states\//,
    );

    expect(requests).toEqual(['Create', 'Delete']);
    expect((await servedModel(first.EndpointName)).tags['sagemaker-sdk:optimization-job-name']).toBe(second.JobName);
    expect(await emulator.inventory()).toEqual(before);
  });

  test('runs a job that has failed again when it is deployed again', async () => {
    const third = (await emulator.deploy(app({ revision: 'fails' }))).Optimized;

    expect(await jobs()).toMatchObject({ [third.JobName]: 'COMPLETED' });
    const operations = (await emulator.calls('sagemaker')).map(({ operation }) => operation);
    expect(operations.slice(0, 3)).toEqual(['DescribeOptimizationJob', 'DeleteOptimizationJob', 'CreateOptimizationJob']);
  });

  test('goes back to an earlier result without another job', async () => {
    expect((await emulator.deploy(app())).Optimized.JobName).toBe(first.JobName);

    expect(await jobRequests()).toEqual([]);
    expect((await servedModel(first.EndpointName)).tags['sagemaker-sdk:optimization-job-name']).toBe(first.JobName);
  });

  test('fails with what SageMaker says when the job cannot be created', async () => {
    await emulator.failNext('CreateOptimizationJob', 'The account-level service limit is 0 Instances', 'ResourceLimitExceeded');

    await expect(emulator.deploy(app({ revision: 'limit' }))).rejects.toThrow(/The account-level service limit is 0 Instances/);
    expect((await emulator.calls('sagemaker')).filter(({ operation }) => operation === 'CreateOptimizationJob')).toHaveLength(1);
  });

  test('fails when somebody stops the job', async () => {
    await emulator.planOptimizationJob('STOPPED');

    await expect(emulator.deploy(app({ revision: 'stopped' }))).rejects.toThrow(/the job was stopped: by somebody, or because it took longer than maxRuntime/);
  });

  test('stops its job when the deployment fails meanwhile', async () => {
    await emulator.planOptimizationJob('INPROGRESS');
    const before = await jobs();
    const endless = app({ revision: 'endless' }, failWhileJobRuns);

    await expect(emulator.deploy(endless)).rejects.toThrow('WaitCondition timed out');

    const [name] = Object.keys(await jobs()).filter(job => !(job in before));
    expect((await jobs())[name]).toMatch(/^STOPP(ING|ED)$/);
    const { stateMachines: [machine] = [] } = await new SFNClient().send(new ListStateMachinesCommand({}));
    const { executions = [] } = await new SFNClient().send(new ListExecutionsCommand({ stateMachineArn: machine.stateMachineArn }));
    expect(executions.filter(({ status }) => status === 'RUNNING')).toEqual([]);
  });

  test('waits for the end of a job that is being stopped, and runs it again', async () => {
    const name = await createJob('stopping');
    await new SageMakerClient().send(new StopOptimizationJobCommand({ OptimizationJobName: name }));
    await emulator.forgetCalls();

    expect((await emulator.deploy(app({ revision: 'stopping' }))).Optimized.JobName).toBe(name);
    const operations = (await emulator.calls('sagemaker')).map(({ operation }) => operation);
    expect(operations.slice(0, 4)).toEqual(['DescribeOptimizationJob', 'DescribeOptimizationJob', 'DeleteOptimizationJob', 'CreateOptimizationJob']);
  });

  test('takes a job that runs already', async () => {
    const name = await createJob('runs');
    await emulator.forgetCalls();

    expect((await emulator.deploy(app({ revision: 'runs' }))).Optimized.JobName).toBe(name);
    expect(await jobRequests()).toEqual([]);
  });

  test('is gone with its bucket, and stops nothing that is complete', async () => {
    await emulator.destroy(app());

    expect(await emulator.inventory()).toEqual(empty);
    expect((await emulator.calls('sagemaker')).map(({ operation }) => operation)).not.toContain('StopOptimizationJob');
  });
});
