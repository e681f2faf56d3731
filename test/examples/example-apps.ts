import { readdirSync } from 'fs';
import { join } from 'path';
import type { App, Stack } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';

const FOLDER = join(__dirname, '..', '..', 'examples', 'typescript');

/** The names of the example apps: their folders. */
export const EXAMPLES = readdirSync(FOLDER).sort();

/** What an example app makes when it is run. */
export interface SynthesizedExample {
  readonly app: App;
  readonly stacks: Stack[];
  readonly assembly: CloudAssembly;
}

/**
 * Runs an example's app.ts in a module registry of its own and synthesizes the app that it creates.
 *
 * @param inspect looks at the app in that registry: what tests the classes of its constructs has to be loaded there
 */
export function synthesizeExample(name: string, inspect: (app: App) => void = () => undefined): SynthesizedExample {
  let example: SynthesizedExample | undefined;
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const cdk = require('aws-cdk-lib') as typeof import('aws-cdk-lib');
    const created: App[] = [];
    jest.doMock('aws-cdk-lib', () => {
      class RecordedApp extends cdk.App {
        constructor() {
          super({ outdir: undefined, autoSynth: false });
          created.push(this);
        }
      }
      return new Proxy(cdk, { get: (module, member) => member === 'App' ? RecordedApp : Reflect.get(module, member) });
    });
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    require(join(FOLDER, name, 'app.ts'));
    jest.dontMock('aws-cdk-lib');
    const [app] = created;
    const stacks = app.node.findAll().filter((construct): construct is Stack => cdk.Stack.isStack(construct));
    example = { app, stacks, assembly: app.synth() };
    inspect(app);
  });
  return example!;
}
