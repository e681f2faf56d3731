import { CloudFormationClient, CreateStackCommand, DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { App, AppProps, DefaultStackSynthesizer } from 'aws-cdk-lib';
import { CustomResourceServer } from './custom-resource-server';
import type { ApiCall, Inventory } from './emulator';
import { EmulatorServer } from './emulator-server';
import { pythonEnvironment } from './python-environment';
import { stackEvents } from './stack-events';
import { waitConditions } from '../../lambda/deploy-time-job/cloudformation';

/** All stacks have one name, so that the names that CloudFormation makes up can be compared. */
const STACK = 'Proof';

/** What CloudFormation appends to the names that it makes up. */
const RANDOM_SUFFIX = /-[0-9A-F]{12}\b/g;

/** What optimization jobs recommend. */
const RECOMMENDED_IMAGE = '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.32.0-lmi14.0.0-cu126';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>>;
}

/** Functions whose code is not where the template says, because nobody has uploaded it. */
function withInlineCode(resources: Template['Resources']): Template['Resources'] {
  return Object.fromEntries(Object.entries(resources).map(([id, resource]) => [id, resource.Type === 'AWS::Lambda::Function'
    ? { ...resource, Properties: { ...resource.Properties, Code: { ZipFile: 'exports.handler = () => undefined;' } } }
    : resource]));
}

/** An app whose stacks need no bootstrapped account, and may have assets, which are not uploaded. */
export function newApp(props: AppProps = {}): App {
  return new App({ ...props, defaultStackSynthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) });
}

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
  private readonly customResources = new CustomResourceServer();

  private constructor(private readonly emulator: EmulatorServer) {}

  async stop(): Promise<void> {
    this.customResources.stop();
    await this.emulator.stop();
  }

  /** Creates a stack from a template, as JSON, and deletes it again. */
  async tryOut(template: string, region: string): Promise<Deployment> {
    const client = this.client(region);
    const { Resources: resources, ...rest } = JSON.parse(template) as Template;
    await this.answerCustomResources(resources);
    await this.emulator.request('DELETE', 'calls');
    const failure = await this.create(client, JSON.stringify({ ...rest, Resources: withInlineCode(resources) }));
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

  /** Their code has tests of its own; here it is taken to succeed, and what it starts to be done at once. */
  private async answerCustomResources(resources: Template['Resources']): Promise<void> {
    for (const type of new Set(Object.values(resources).map(({ Type }) => Type).filter(name => name.startsWith('Custom::')))) {
      const url = await this.customResources.register(type, async ({ RequestType, PhysicalResourceId, LogicalResourceId, ResourceProperties }) => {
        const { SignalUrl, ArtifactPrefix, ResultOf } = ResourceProperties;
        if (SignalUrl !== undefined && RequestType === 'Create') {
          await waitConditions.send(String(SignalUrl), { data: JSON.stringify({ key: ArtifactPrefix }) });
        }
        const data = ResultOf === undefined ? {} : { Data: { RecommendedInferenceImage: RECOMMENDED_IMAGE } };
        return { PhysicalResourceId: PhysicalResourceId ?? LogicalResourceId, ...data };
      });
      await this.emulator.request('PUT', `custom-resources/${encodeURIComponent(type)}`, { url });
    }
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
    const failed = (await stackEvents(client, STACK)).find(event => /FAILED|ROLLBACK/.test(event.ResourceStatus ?? ''));
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
