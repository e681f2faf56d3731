import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand, type StackEvent } from '@aws-sdk/client-cloudformation';
import { CdkDeployer, type CdkProgram, type StackOutputs, type StackSelection } from './cdk-program';
import { CustomResourceServer, type CustomResourceHandler, type EventHandler } from './custom-resource-server';
import { answerAsDeployTimeFunction } from './deploy-time-function';
import { EmulatorServer } from './emulator-server';
import { EnvironmentVariables } from './environment-variables';
import { answerAsGuard } from './guard-function';
import { pythonEnvironment } from './python-environment';
import { stackEvents } from './stack-events';

export { cfnLint, type LintFinding } from './cfn-lint';
export type { CdkAssembly, CdkCommand, CdkProgram, StackOutputs, StackSelection } from './cdk-program';
export type { CustomResourceAnswer, CustomResourceEvent, CustomResourceHandler } from './custom-resource-server';

/** The account that everything belongs to. */
export const EMULATOR_ACCOUNT = '123456789012';
/** The region that is used unless a stack names one. */
export const EMULATOR_REGION = 'us-east-1';

/** An API call that the emulator has answered. */
export interface ApiCall {
  /** As botocore names it: `sagemaker`, `application-autoscaling`. */
  readonly service: string;
  readonly operation: string;
  readonly parameters: Record<string, unknown>;
  /** Who called: a stack's deployment, or an SDK client such as a test or a Lambda function's code. */
  readonly caller: 'cloudformation' | 'client';
  /** The error code with which the call was refused. */
  readonly error: string | null;
}

/** The names of what exists, by kind, as the services' list calls tell. */
export interface Inventory {
  readonly models: readonly string[];
  readonly endpointConfigs: readonly string[];
  readonly endpoints: readonly string[];
  readonly inferenceComponents: readonly string[];
  readonly scalableTargets: readonly string[];
  readonly scalingPolicies: readonly string[];
  readonly scheduledActions: readonly string[];
  readonly alarms: readonly string[];
  readonly dashboards: readonly string[];
  readonly roles: readonly string[];
  readonly managedPolicies: readonly string[];
  readonly topics: readonly string[];
  readonly queues: readonly string[];
  readonly buckets: readonly string[];
  readonly functions: readonly string[];
  readonly logGroups: readonly string[];
  readonly rules: readonly string[];
  readonly schedules: readonly string[];
  readonly stateMachines: readonly string[];
  readonly projects: readonly string[];
  readonly securityGroups: readonly string[];
}

/** A local AWS. SDK clients and child processes of this process reach it through the environment variables until `stop()`. */
export class Emulator {
  private readonly deployer: CdkDeployer;
  private readonly customResources = new CustomResourceServer();
  private bootstrapped?: Promise<void>;

  constructor(
    private readonly server: EmulatorServer,
    private readonly environment: EnvironmentVariables,
    onMessage?: (message: string) => void,
  ) {
    this.deployer = new CdkDeployer(onMessage);
  }

  /** Where the AWS APIs answer. */
  get address(): string {
    return this.server.address;
  }

  /** What the emulator wrote to its log. */
  get logLines(): readonly string[] {
    return this.server.logLines;
  }

  /** Ends the emulator and puts the environment variables back. */
  async stop(): Promise<void> {
    this.environment.restore();
    this.customResources.stop();
    await this.server.stop();
  }

  /** Deploys the CDK's bootstrap stack, once; `deploy` does it where it was not done before. */
  async bootstrap(): Promise<void> {
    this.bootstrapped ??= this.deployer.bootstrap(EMULATOR_ACCOUNT, EMULATOR_REGION);
    await this.bootstrapped;
  }

  /** Deploys stacks and returns their outputs; a deployment that fails is an error with CloudFormation's reason. */
  async deploy(program: CdkProgram, selection?: StackSelection): Promise<StackOutputs> {
    await this.bootstrap();
    return this.deployer.deploy(program, selection);
  }

  async destroy(program: CdkProgram, selection?: StackSelection): Promise<void> {
    await this.deployer.destroy(program, selection);
  }

  /** Runs the CDK's command line: `cdk(['deploy', '--app', 'node app.js'])`. Returns what it printed. */
  async cdk(args: readonly string[], directory: string = process.cwd()): Promise<string> {
    const cli = resolve(__dirname, '../../node_modules/aws-cdk/bin/cdk');
    const always = ['--no-notices', '--no-color', '--require-approval', 'never', '--force'];
    // Under jest, process.env is a copy that child processes do not get by themselves.
    const options = { cwd: directory, env: process.env, maxBuffer: 16 * 1024 * 1024 };
    return new Promise((done, reject) => {
      execFile(process.execPath, [cli, ...args, ...always], options, (error, stdout, stderr) => {
        return error ? reject(new Error(`cdk ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error })) : done(stdout + stderr);
      });
    });
  }

  /** The outputs of a deployed stack. */
  async outputs(stackName: string): Promise<Record<string, string>> {
    const { Stacks: [stack] = [] } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: stackName }));
    return Object.fromEntries((stack?.Outputs ?? []).map(output => [output.OutputKey!, output.OutputValue!]));
  }

  /** A stack's events, oldest first. */
  async events(stackName: string): Promise<StackEvent[]> {
    return stackEvents(new CloudFormationClient(), stackName);
  }

  async inventory(): Promise<Inventory> {
    return this.server.request('GET', `inventory?region=${EMULATOR_REGION}`);
  }

  /** The API calls since the start or the last `forgetCalls()`, in order; S3's are not recorded. */
  async calls(service?: string): Promise<ApiCall[]> {
    const calls = await this.server.request<ApiCall[]>('GET', 'calls');
    return calls.filter(call => service === undefined || call.service === service);
  }

  async forgetCalls(): Promise<void> {
    await this.server.request('DELETE', 'calls');
  }

  /** What InvokeEndpoint, and InvokeEndpointAsync in its output object, answer for an endpoint. */
  async cannedResponse(endpointName: string, body: string, contentType: string = 'application/json'): Promise<void> {
    await this.server.request('PUT', join('canned-responses', endpointName), { body, contentType });
  }

  /** Makes the next call of an operation fail, as AWS does for want of capacity or quota. */
  async failNext(operation: string, message: string, code: string = 'ValidationException'): Promise<void> {
    await this.server.request('PUT', `failures/${operation}`, { message, code });
  }

  /** Answers for a custom resource type: runs the handler in this process where AWS would run a Lambda function. */
  async onCustomResource(resourceType: string, handler: CustomResourceHandler): Promise<void> {
    const url = await this.customResources.register(resourceType, handler);
    await this.server.request('PUT', `custom-resources/${encodeURIComponent(resourceType)}`, { url });
  }

  /** Gets the events that EventBridge's rules send to Lambda functions: those of state machines that have ended. */
  async onEvents(handler: EventHandler): Promise<void> {
    await this.server.request('PUT', 'events', { url: await this.customResources.registerEvents(handler) });
  }

  /** How the next optimization job ends that is not planned yet; `INPROGRESS` is one that runs until it is stopped. They complete unless planned. */
  async planOptimizationJob(status: 'COMPLETED' | 'FAILED' | 'STOPPED' | 'INPROGRESS', reason?: string): Promise<void> {
    await this.server.request('PUT', `optimization-endings/${status}`, { reason });
  }
}

/**
 * Starts an emulator, and makes its Python environment where there is none yet.
 *
 * @param onMessage gets what the CDK prints during deployments
 */
export async function startEmulator(onMessage?: (message: string) => void): Promise<Emulator> {
  const server = await EmulatorServer.start(await pythonEnvironment());
  const environment = EnvironmentVariables.replace(/^(AWS|CDK)_/, {
    AWS_ENDPOINT_URL: server.address,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_REGION: EMULATOR_REGION,
    AWS_DEFAULT_REGION: EMULATOR_REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // A user's profiles must not lead a test to a real account.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    CDK_DEFAULT_ACCOUNT: EMULATOR_ACCOUNT,
    CDK_DEFAULT_REGION: EMULATOR_REGION,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
  });
  const emulator = new Emulator(server, environment, onMessage);
  await answerAsGuard(emulator);
  await answerAsDeployTimeFunction(emulator);
  return emulator;
}
