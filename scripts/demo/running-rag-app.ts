import { RAG_APP, RAG_APP_VARIABLES, ragAppPython } from '../common/rag-app';
import { runCommand, runSuccessfully, type CommandOptions } from '../common/run-command';

/** The application in an environment of its own, with the packages that it pins. */
export class RagApp {
  /** @param store the folder in which it keeps its vectors */
  public static async start(runtimeAddress: string, store: string): Promise<RagApp> {
    return new RagApp(await ragAppPython(), runtimeAddress, store);
  }

  private constructor(private readonly python: string, private readonly runtimeAddress: string, private readonly store: string) {}

  /** What a command prints; one that fails is an error. */
  public async run(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> {
    return runSuccessfully(this.python, this.command(args), this.options(environment));
  }

  /** What a command that has to fail says. */
  public async failure(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> {
    const { status, stdout, stderr } = await runCommand(this.python, this.command(args), this.options(environment));
    if (status === 0) {
      throw new Error(`${args.join(' ')} should have failed, and printed ${stdout}`);
    }
    return stderr.trim();
  }

  private command([command, ...args]: readonly string[]): string[] {
    return ['-m', 'rag_app', command, '--store', this.store, ...args];
  }

  private options(environment: Readonly<Record<string, string>>): CommandOptions {
    return {
      cwd: RAG_APP,
      env: {
        ...RAG_APP_VARIABLES,
        ...environment,
        AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: this.runtimeAddress,
      },
    };
  }
}
