import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join, relative } from 'path';
import { REPOSITORY } from './common/repository';
import { runSuccessfully } from './common/run-command';
import { withLazyRequires } from './lazy-exports/lazy-requires';

/*
 * Rewrites the compiled modules so that they load one another when they first use one another, as those of aws-cdk-lib do.
 * Only what each plain endpoint runs is loaded with its construct: to load that later would gain nothing.
 */

const LIB = join(REPOSITORY, 'lib');

/** Makes an endpoint of each kind; prints the modules that this loads after the models and instance types have been used. */
const PLAIN_ENDPOINTS = `
  const { App, Stack } = require('aws-cdk-lib/core');
  const library = require('./lib');
  const instanceType = library.SageMakerInstanceType.ML_G5_2XLARGE;
  const model = library.JumpStartModel.of('huggingface-llm-mistral-7b-instruct');
  const container = library.ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/mine:1');
  [instanceType.accelerator, model.defaultInstanceType('us-east-1')];
  const before = new Set(Object.keys(require.cache));
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
  new library.JumpStartSageMakerEndpoint(stack, 'JumpStart', { model });
  new library.HuggingFaceSageMakerEndpoint(stack, 'HuggingFace', { modelId: 'mine/model', instanceType });
  new library.CustomSageMakerEndpoint(stack, 'Custom', { modelId: 'mine', instanceType, container, modelDataUrl: 's3://models/mine/model.tar.gz' });
  console.log(JSON.stringify(Object.keys(require.cache).filter(file => !before.has(file))));
`;

async function main(): Promise<void> {
  const compiled = new Map(files(LIB).map(file => [file, readFileSync(file, 'utf8')]));
  const rewrite = (isLazy: (file: string) => boolean) =>
    compiled.forEach((code, file) => writeFileSync(file, withLazyRequires(code, file, isLazy)));
  rewrite(() => true);
  const eager = new Set<string>(JSON.parse(await runSuccessfully(process.execPath, ['-e', PLAIN_ENDPOINTS], { cwd: REPOSITORY })));
  rewrite(file => !eager.has(file));
}

/** The index is lazy already. */
function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(file => file.endsWith('.js') && relative(LIB, file) !== 'index.js');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
