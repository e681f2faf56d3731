import { BootstrapEnvironments, MemoryContext, StackSelectionStrategy, Toolkit } from '@aws-cdk/toolkit-lib';
import type { ICloudAssemblySource, StackSelector } from '@aws-cdk/toolkit-lib';
import type { App } from 'aws-cdk-lib';

/** A CDK app that is run as a command, as `cdk.json` would name it. */
export interface CdkCommand {
  /** The command line, such as `npx ts-node app.ts`. */
  readonly command: string;
  /** Where it runs; default: the current directory. */
  readonly directory?: string;
  /** Where the cloud assembly goes; default: `cdk.out` in `directory`. */
  readonly outputDirectory?: string;
  /** Context values as `cdk -c` gives them. */
  readonly context?: Readonly<Record<string, string>>;
  /** Environment variables besides the process's own. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A cloud assembly that was synthesized before. */
export interface CdkAssembly {
  readonly assemblyDirectory: string;
}

/** What can be deployed. */
export type CdkProgram = App | CdkCommand | CdkAssembly;

export interface StackSelection {
  /** The stacks by the path of their construct; default: all. */
  readonly stacks?: readonly string[];
  /** How many stacks are deployed at once; default: 1. */
  readonly concurrency?: number;
}

/** Stack name to output name to value. */
export type StackOutputs = Record<string, Record<string, string>>;

/** The emulator answers at once; the toolkit's two seconds between looks would be most of the time. */
const POLLING_MILLISECONDS = 100;

/** Deploys CDK programs in this process, through the library that the CDK's own command line is made of. */
export class CdkDeployer {
  private readonly toolkit: Toolkit;

  /** @param onMessage gets what the CLI would print, for those who want to see it */
  constructor(onMessage: (message: string) => void = () => undefined) {
    this.toolkit = new Toolkit({
      emojis: false,
      color: false,
      ioHost: {
        notify: async message => {
          if (message.level !== 'trace' && message.level !== 'debug') {
            onMessage(message.message);
          }
        },
        requestResponse: async request => request.defaultResponse,
      },
    });
  }

  /** Deploys the CDK's bootstrap stack. */
  async bootstrap(account: string, region: string): Promise<void> {
    await this.toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${account}/${region}`]));
  }

  async deploy(program: CdkProgram, selection: StackSelection = {}): Promise<StackOutputs> {
    const source = await this.source(program);
    const result = await unwrapped(() => this.toolkit.deploy(source, {
      stacks: selector(selection),
      concurrency: selection.concurrency,
      stackEventPollingInterval: POLLING_MILLISECONDS,
    }));
    return Object.fromEntries(result.stacks.map(stack => [stack.stackName, { ...stack.outputs }]));
  }

  async destroy(program: CdkProgram, selection: StackSelection = {}): Promise<void> {
    const source = await this.source(program);
    await unwrapped(() => this.toolkit.destroy(source, {
      stacks: selector(selection),
      concurrency: selection.concurrency,
      stackEventPollingInterval: POLLING_MILLISECONDS,
    }));
  }

  private async source(program: CdkProgram): Promise<ICloudAssemblySource> {
    if ('assemblyDirectory' in program) {
      return this.toolkit.fromAssemblyDirectory(program.assemblyDirectory);
    }
    if ('command' in program) {
      return this.toolkit.fromCdkApp(program.command, {
        workingDirectory: program.directory,
        outdir: program.outputDirectory,
        env: program.environment,
        // Not the files of the project or the user's home, which a test must neither read nor write.
        contextStore: new MemoryContext(program.context),
      });
    }
    return this.toolkit.fromAssemblyDirectory(program.synth().directory);
  }
}

function selector(selection: StackSelection): StackSelector {
  return selection.stacks
    ? { strategy: StackSelectionStrategy.PATTERN_MUST_MATCH, patterns: [...selection.stacks] }
    : { strategy: StackSelectionStrategy.ALL_STACKS };
}

/** The toolkit breaks CloudFormation's reasons into lines of a terminal and escapes their quotes. */
async function unwrapped<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.replace(/\s+/g, ' ').replace(/\\"/g, '"'), { cause: error });
  }
}
