import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import { synthesize, type Synthesis } from './synthesis';
import { listExamples, type Example } from '../../demo/examples';
import { library } from '../compiled-library';

type Load = (request: string, ...rest: unknown[]) => unknown;

/** Node's module loader, which is all CommonJS offers to give a program another library. */
const loader = createRequire(__filename)('node:module') as { _load: Load };

/** Synthesizes all examples as they are, but for the region that their app.ts names. */
export function synthesizeExamples(region: string | undefined): Synthesis[] {
  return listExamples().map(example => synthesize(`example ${example.name}`, region, app => runExample(example, app, region)));
}

/** Runs an example's app.ts such that its stacks become part of an app, in a region. */
function runExample(example: Example, app: cdk.App, region: string | undefined): void {
  class RegionalStack extends cdk.Stack {
    constructor(scope: ConstructorParameters<typeof cdk.Stack>[0], id?: string, props?: cdk.StackProps) {
      super(scope, id, { ...props, env: { region } });
    }
  }
  const modules: Record<string, unknown> = {
    'aws-cdk-lib': withMembers(cdk, { App: function GivenApp() { return app; }, Stack: RegionalStack }),
    'cdk-sagemaker-endpoints': library,
  };
  const load = loader._load;
  loader._load = (request, ...rest) => modules[request] ?? load(request, ...rest);
  try {
    loadAgain(join(example.directory, 'app.ts'), join(example.directory, 'stack.ts'));
  } finally {
    loader._load = load;
  }
}

/** `module` with some members replaced; its own cannot be written. */
function withMembers<Module extends object>(module: Module, members: object): Module {
  return new Proxy(module, { get: (target, name) => Reflect.get(name in members ? members : target, name) });
}

function loadAgain(main: string, ...others: string[]): void {
  const load = createRequire(__filename);
  [main, ...others].forEach(file => delete load.cache[file]);
  load(main);
}
