import { join } from 'node:path';
import { Stack, type App } from 'aws-cdk-lib';
import { newApp } from '../../../test/emulator/stack-deployer';
import { REPOSITORY } from '../../common/repository';

const FOLDER = join(REPOSITORY, '.tmp', 'prove', 'catalogue');

/** A template, and what it came from. */
export interface Template {
  /** Such as `META_TEXTGENERATION_LLAMA_2_7B_F in cn-north-1`. */
  readonly title: string;
  /** Undefined where the template is for any region. */
  readonly region: string | undefined;
  readonly file: string;
}

/** What synthesis came to: templates, or the error with which it was refused. */
export interface Synthesis {
  readonly templates: readonly Template[];
  readonly refusal?: Error;
}

/** Synthesizes apps, each into a folder of its own, whose stacks need no bootstrapped account. */
export function synthesize(name: string, region: string | undefined, build: (app: App) => void): Synthesis {
  const title = `${name} in ${region ?? 'any region'}`;
  try {
    const app = newApp({
      outdir: join(FOLDER, region ?? 'any', name),
      analyticsReporting: false,
      treeMetadata: false,
    });
    build(app);
    const { stacks } = app.synth();
    return { templates: stacks.map(stack => ({ title: `${title}, stack ${stack.stackName}`, region, file: stack.templateFullPath })) };
  } catch (error) {
    return { templates: [], refusal: error as Error };
  }
}

/** A stack whose construct is called `Endpoint`. */
export function synthesizeEndpoint(name: string, region: string | undefined, build: (stack: Stack) => void): Synthesis {
  return synthesize(name, region, app => build(new Stack(app, 'Stack', { env: { region } })));
}
