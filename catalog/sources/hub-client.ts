import {
  DescribeHubContentCommand, HubContentStatus, HubContentSupportStatus, HubContentType, ListHubContentsCommand,
  ListHubContentVersionsCommand, SageMakerClient, SageMakerClientConfig,
} from '@aws-sdk/client-sagemaker';
import { array, enums, Infer, nonempty, optional, string, type } from '../../src/private/schema';

/** The hub that holds AWS's own models in every region. */
const HUB = { HubName: 'SageMakerPublicHub', HubContentType: HubContentType.MODEL };

/** The most that the service returns at a time. */
const PAGE_SIZE = 100;

/** How often a call is tried: one that is throttled comes through in the end. */
const MAX_ATTEMPTS = 10;

const Summary = type({
  HubContentName: nonempty(string()),
  HubContentVersion: nonempty(string()),
  HubContentStatus: enums(Object.values(HubContentStatus)),
  SupportStatus: optional(enums(Object.values(HubContentSupportStatus))),
});

/** A page of a list of contents or of their versions. */
export const HubPage = type({ HubContentSummaries: array(Summary), NextToken: optional(string()) });

/** What `DescribeHubContent` returns, as far as it is read. */
export const HubDescription = type({
  HubContentName: nonempty(string()),
  HubContentVersion: nonempty(string()),
  HubContentArn: nonempty(string()),
  HubContentDocument: nonempty(string()),
});

export type HubSummary = Infer<typeof Summary>;

/** A client that waits when it is throttled, and slows down before it is. */
export function createHubClient(region: string, config: SageMakerClientConfig = {}): SageMakerClient {
  return new SageMakerClient({ region, retryMode: 'adaptive', maxAttempts: MAX_ATTEMPTS, ...config });
}

/** The three calls on the public hub that reading it takes; answers are not yet validated. */
export class HubClient {
  constructor(private readonly client: SageMakerClient) {}

  public async listModels(nextToken?: string): Promise<unknown> {
    return this.client.send(new ListHubContentsCommand({ ...HUB, MaxResults: PAGE_SIZE, NextToken: nextToken }));
  }

  public async listVersions(modelId: string, nextToken?: string): Promise<unknown> {
    return this.client.send(new ListHubContentVersionsCommand({
      ...HUB, HubContentName: modelId, MaxResults: PAGE_SIZE, NextToken: nextToken,
    }));
  }

  public async describe(modelId: string, version: string): Promise<unknown> {
    return this.client.send(new DescribeHubContentCommand({ ...HUB, HubContentName: modelId, HubContentVersion: version }));
  }
}
