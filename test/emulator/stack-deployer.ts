import {
  CloudFormationClient, CreateStackCommand, DeleteStackCommand, DescribeStackEventsCommand, DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import type { ApiCall, Inventory } from './emulator';
import { EmulatorServer } from './emulator-server';
import { pythonEnvironment } from './python-environment';

/** All stacks have one name, so that the names that CloudFormation makes up can be compared. */
const STACK = 'Proof';

/** What CloudFormation appends to the names that it makes up. */
const RANDOM_SUFFIX = /-[0-9A-F]{12}\b/g;

/** How a deployment went. */
export interface Deployment {
  /** Why CloudFormation did not deploy the template. */
  readonly failure?: string;
  /** The requests that CloudFormation sent to the services, each of which was checked against AWS's model of the API. */
  readonly requests: readonly string[];
}

/** Deploys templates to an emulator of its own, one after the other, through CloudFormation's API in any region. */
export class StackDeployer {
  static async start(): Promise<StackDeployer> {
    return new StackDeployer(await EmulatorServer.start(await pythonEnvironment()));
  }

  private readonly clients = new Map<string, CloudFormationClient>();

  private constructor(private readonly emulator: EmulatorServer) {}

  async stop(): Promise<void> {
    await this.emulator.stop();
  }

  /** Creates a stack from a template, as JSON, and deletes it again. */
  async tryOut(template: string, region: string): Promise<Deployment> {
    const client = this.client(region);
    await this.emulator.request('DELETE', 'calls');
    const failure = await this.create(client, template);
    const requests = await this.requests();
    await client.send(new DeleteStackCommand({ StackName: STACK }));
    return { failure, requests };
  }

  /** What exists in a region, without what is there from the start. */
  async inventory(region: string): Promise<Inventory> {
    return this.emulator.request('GET', `inventory?region=${region}`);
  }

  /** Creates what the templates expect to be there. */
  async prepare(template: object, region: string): Promise<void> {
    await this.client(region).send(new CreateStackCommand({ StackName: 'Prerequisites', TemplateBody: JSON.stringify(template) }));
  }

  private async create(client: CloudFormationClient, template: string): Promise<string | undefined> {
    try {
      await client.send(new CreateStackCommand({ StackName: STACK, TemplateBody: template, Capabilities: ['CAPABILITY_IAM'] }));
    } catch (error) {
      return (error as Error).message;
    }
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: STACK }));
    return stack.StackStatus === 'CREATE_COMPLETE' ? undefined : this.firstFailure(client);
  }

  private async firstFailure(client: CloudFormationClient): Promise<string> {
    const { StackEvents: events = [] } = await client.send(new DescribeStackEventsCommand({ StackName: STACK }));
    const failed = events.reverse().find(event => /FAILED|ROLLBACK/.test(event.ResourceStatus ?? ''));
    return `${failed?.LogicalResourceId}: ${failed?.ResourceStatusReason}`;
  }

  private async requests(): Promise<string[]> {
    const calls = await this.emulator.request<ApiCall[]>('GET', 'calls');
    return calls.filter(({ caller }) => caller === 'cloudformation')
      .map(({ service, operation, parameters }) => JSON.stringify({ service, operation, parameters }).replace(RANDOM_SUFFIX, ''))
      .sort();
  }

  private client(region: string): CloudFormationClient {
    const client = this.clients.get(region) ?? new CloudFormationClient({
      region, endpoint: this.emulator.address, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    });
    this.clients.set(region, client);
    return client;
  }
}
