import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { App, Stack } from 'aws-cdk-lib';
import { identityStatements } from './statements';
import { templatesOf } from './templates';
import {
  ContainerImage, CustomSageMakerEndpoint, ModelData, ModelOptimizationJob, ModelOptimizationSource, Quantization, SageMakerInstanceType,
  ScheduledTime,
} from '../../src';
import { newStack } from '../endpoint/every-endpoint';

/*
 * The code that runs in users' accounts talks to the services that its role lets it talk to, and otherwise only answers those who
 * called it. What runs beside a model talks to nobody.
 */

const LAMBDA = resolve(__dirname, '../../lambda');
const ESBUILD = require.resolve('esbuild/bin/esbuild');

/** The services of the AWS SDK's packages, as permissions name them, where that is not the package's name. */
const SERVICES: Readonly<Record<string, string>> = {
  'application-auto-scaling': 'application-autoscaling',
  'eventbridge': 'events',
  'sfn': 'states',
};

/** What makes a connection without the AWS SDK. */
const CONNECTS = /\bfetch\(|["'](?:node:)?(?:https?|http2|net|tls|dgram|dns|child_process|worker_threads|undici|axios)(?:\/\w+)?["']|\bWebSocket\b/g;

const URL_LITERAL = /\b(?:https?|wss?|ftp):\/\/[^\s"'`]*/g;

/** A function as it is uploaded, with a stack in which its role may do all that it ever may. */
interface LambdaFunction {
  readonly name: string;
  /** The logical ids of its role and policies. */
  readonly role: RegExp;
  readonly build: (stack: Stack) => void;
  /** Where it connects without the AWS SDK. */
  readonly connects: readonly string[];
  /** The URLs that it knows, which it only tells. */
  readonly urls: readonly string[];
}

const FUNCTIONS: readonly LambdaFunction[] = [
  // Its one request answers CloudFormation, at the URL that the event brings.
  { name: 'endpoint-guard', role: /EndpointGuard/, build: scheduledAndScaled, connects: ['"node:https"'], urls: [] },
  // It signals and answers to CloudFormation, at the URLs that the event brings, and tells whoever reads a failure where the console shows it.
  { name: 'deploy-time-job', role: /HandlerRole/, build: withDeployTimeJobs, connects: ['fetch('], urls: ['https://${region}.${CONSOLES[partition]'] },
];

test('every function is looked at', () => {
  const names = readdirSync(LAMBDA, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('/index.ts'));
  expect(names.sort()).toEqual(FUNCTIONS.map(({ name }) => `${name}/index.ts`).sort());
});

describe.each(FUNCTIONS)('$name', ({ name, role, build, connects, urls }) => {
  const bundle = execFileSync(ESBUILD, [join(LAMBDA, name, 'index.ts'), '--bundle', '--platform=node', '--external:@aws-sdk/*'], { encoding: 'utf8' });

  test('has a client only for services that its role may call', () => {
    const stack = newStack();
    build(stack);
    const statements = templatesOf(name, (stack.node.root as App).synth()).flatMap(identityStatements).filter(({ id }) => role.test(id));
    const allowed = statements.flatMap(({ actions }) => actions.map(action => action.split(':')[0]));
    const clients = [...bundle.matchAll(/require\("@aws-sdk\/client-([\w-]+)"\)/g)].map(([, client]) => SERVICES[client] ?? client);
    expect(clients.length).toBeGreaterThan(0);
    expect(clients.filter(client => !allowed.includes(client))).toEqual([]);
    // Lambda writes its logs, and S3 and SageMaker use keys, in its name.
    expect(allowed.filter(service => ![...clients, 'logs', 'kms'].includes(service))).toEqual([]);
  });

  test('connects to no URL that it knows, and makes connections of its own only to answer', () => {
    expect(matches(bundle, URL_LITERAL)).toEqual(urls);
    expect(matches(bundle, CONNECTS)).toEqual(connects);
  });
});

/** The modules of Python programs that come from elsewhere than Python and the program, by program. */
const PYTHON_MODULES: Readonly<Record<string, readonly string[]>> = {
  // They read the model that SageMaker has put beside them.
  'inference/embeddings': ['numpy', 'onnxruntime', 'sagemaker_inference', 'tokenizers', 'torch', 'transformers'],
  'inference/text-generation': ['sagemaker_inference', 'torch', 'transformers'],
  // It downloads from the Hub and uploads to S3; httpx2 has the Hub client's errors.
  'model-packaging': ['boto3', 'httpx2', 'huggingface_hub'],
};

/** The modules of Python's own that the programs use; none of them makes connections. */
const PYTHON_BUILT_IN = [
  '__future__', 'collections', 'concurrent', 'contextlib', 'dataclasses', 'hashlib', 'importlib', 'json', 'os', 'pathlib', 'random', 're', 'shutil', 'struct',
  'sys', 'tarfile', 'tempfile', 'time', 'traceback', 'types', 'typing', 'zipfile', 'zlib',
];

describe.each(Object.entries(PYTHON_MODULES))('%s', (program, modules) => {
  const sources = readdirSync(join(LAMBDA, program), { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.py'))
    .map(path => ({ path, text: readFileSync(join(LAMBDA, program, path), 'utf8') }));

  test('imports nothing else that could make connections', () => {
    const own = sources.map(({ path }) => path.split('/')[0].replace(/\.py$/, ''));
    const imported = sources.flatMap(({ text }) => [...text.matchAll(/^\s*(?:import|from) (\w+)/gm)].map(([, module]) => module));
    const others = new Set(imported.filter(module => ![...own, ...PYTHON_BUILT_IN].includes(module)));
    expect([...others].sort()).toEqual(modules);
  });

  test('loads models only from files', () => {
    const loads = sources.flatMap(({ path, text }) => text.split('\n').filter(line => line.includes('.from_pretrained(')).map(line => ({ path, line })));
    expect(loads.filter(({ line }) => !line.includes('local_files_only=True'))).toEqual([]);
  });
});

test('every Python program is looked at', () => {
  const folders = readdirSync(LAMBDA, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter(({ name }) => name.endsWith('.py'))
    .map(({ parentPath }) => relative(LAMBDA, parentPath));
  expect(folders.filter(folder => !Object.keys(PYTHON_MODULES).some(program => `${folder}/`.startsWith(`${program}/`)))).toEqual([]);
});

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([match]) => match);
}

const INSTANCE_TYPE = SageMakerInstanceType.ML_M5_XLARGE;
const CONTAINER = ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/serve:1');

function scheduledAndScaled(stack: Stack): void {
  new CustomSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'mine',
    instanceType: INSTANCE_TYPE,
    container: CONTAINER,
    modelDataUrl: 's3://models/mine/model.tar.gz',
    autoScaling: { maxCapacity: 2 },
    schedule: { start: ScheduledTime.weekly({ time: '8:30' }), stop: ScheduledTime.weekly({ time: '18:30' }) },
  });
}

function withDeployTimeJobs(stack: Stack): void {
  new CustomSageMakerEndpoint(stack, 'Packaged', {
    modelId: 'mine',
    instanceType: INSTANCE_TYPE,
    container: CONTAINER,
    modelData: ModelData.fromHuggingFaceHub({ modelId: 'org/model' }),
  });
  new ModelOptimizationJob(stack, 'Optimized', {
    source: ModelOptimizationSource.fromModelData(ModelData.fromUri('s3://models/mine/')),
    deploymentInstanceType: SageMakerInstanceType.ML_G5_12XLARGE,
    optimizations: [Quantization.awq()],
  });
}
