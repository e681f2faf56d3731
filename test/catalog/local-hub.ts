import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { LocalServer, Reply } from './local-server';
import { createHubClient } from '../../catalog/sources/hub-client';

/** A version of a model in a hub; the document may be text that is not JSON. */
export interface HubVersion {
  readonly name: string;
  readonly version: string;
  readonly document: object | string;
  readonly status?: string;
  readonly supportStatus?: string;
}

type Input = { readonly [member: string]: string | undefined };

/**
 * SageMaker's JSON protocol, as far as it concerns hubs: the region stands in the signature, the operation in a header.
 *
 * Lists come in pages of two.
 */
export class LocalHub {
  public static async start(versions: { readonly [region: string]: readonly HubVersion[] }): Promise<LocalHub> {
    const hub = new LocalHub(versions);
    hub.server = await LocalServer.start((request, body) => {
      const operation = String(request.headers['x-amz-target']).replace('SageMaker.', '');
      const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(String(request.headers.authorization))?.[1] ?? '';
      hub.calls.push(operation);
      return hub.failures.get(operation)?.shift() ?? hub.answer(operation, region, JSON.parse(body) as Input);
    });
    return hub;
  }

  /** The operations called, in order. */
  public readonly calls: string[] = [];
  private readonly failures = new Map<string, Reply[]>();
  private server?: LocalServer;

  private constructor(private readonly versions: { readonly [region: string]: readonly HubVersion[] }) {}

  /** Lets the next calls of an operation fail. */
  public fail(operation: string, ...errors: readonly string[]): void {
    this.failures.set(operation, errors.map(type => reply({ __type: type, message: `${type} of the test` }, 400)));
  }

  /** The client that the source uses by default, at this server. */
  public readonly createClient = (region: string): SageMakerClient => createHubClient(region, {
    endpoint: this.server?.url,
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
  });

  public async stop(): Promise<void> {
    await this.server?.stop();
  }

  private answer(operation: string, region: string, input: Input): Reply {
    const here = this.versions[region] ?? [];
    if (input.HubName !== 'SageMakerPublicHub' || input.HubContentType !== 'Model') {
      return reply({ __type: 'ResourceNotFound', message: 'no such hub' }, 400);
    }
    switch (operation) {
      case 'ListHubContents':
        return page(newestOfEach(here), region, input);
      case 'ListHubContentVersions':
        return page(here.filter(({ name }) => name === input.HubContentName), region, input);
      case 'DescribeHubContent':
        return describeVersion(here.find(({ name, version }) => name === input.HubContentName && version === input.HubContentVersion), region);
      default:
        return reply({ __type: 'UnknownOperationException' }, 400);
    }
  }
}

function newestOfEach(versions: readonly HubVersion[]): HubVersion[] {
  return [...new Map(versions.map(version => [version.name, version])).values()];
}

function page(versions: readonly HubVersion[], region: string, input: Input): Reply {
  const start = Number(input.NextToken ?? 0);
  const more = start + 2 < versions.length;
  return reply({
    HubContentSummaries: versions.slice(start, start + 2).map(version => summary(version, region)),
    ...(more && { NextToken: String(start + 2) }),
  });
}

function describeVersion(version: HubVersion | undefined, region: string): Reply {
  return version
    ? reply({
      ...summary(version, region),
      HubName: 'SageMakerPublicHub',
      HubArn: `arn:aws:sagemaker:${region}:aws:hub/SageMakerPublicHub`,
      HubContentDocument: typeof version.document === 'string' ? version.document : JSON.stringify(version.document),
    })
    : reply({ __type: 'ResourceNotFound', message: 'no such content' }, 400);
}

function summary({ name, version, status, supportStatus }: HubVersion, region: string): object {
  return {
    HubContentName: name,
    HubContentArn: hubArn(region, name, version),
    HubContentVersion: version,
    HubContentType: 'Model',
    DocumentSchemaVersion: '2.3.0',
    HubContentStatus: status ?? 'Available',
    SupportStatus: supportStatus,
    CreationTime: 1700000000,
  };
}

export function hubArn(region: string, name: string, version: string): string {
  return `arn:aws:sagemaker:${region}:aws:hub-content/SageMakerPublicHub/Model/${name}/${version}`;
}

function reply(value: object, status = 200): Reply {
  return { status, body: JSON.stringify(value), headers: { 'content-type': 'application/x-amz-json-1.1' } };
}
