import { HubContentStatus, HubContentSupportStatus, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { CompleteSource, IsKnown, ListedVersion, Progress, versionKey } from './complete-source';
import { createHubClient, HubClient, HubDescription, HubPage, HubSummary } from './hub-client';
import { hubContentToSpec } from './hub-document';
import { addRegion } from './hub-regions';
import { FetchedSpec } from './model-source';
import { ProblemReport } from './problem-report';
import { isJsonObject, JsonObject } from '../../src/jumpstart/json';
import { mapConcurrently } from '../fetch/concurrency';

export interface HubSourceOptions {
  /** The regions whose hubs are read; each tells its own images and packages only. */
  readonly regions: readonly string[];
  /** Default: a client with the default credentials that adapts to throttling. */
  readonly createClient?: (region: string) => SageMakerClient;
  /** How many calls are under way at a time. Default: 8. */
  readonly concurrency?: number;
  /** Versions that are listed but not described again. Default: none. */
  readonly isKnown?: IsKnown;
  readonly onProgress?: Progress;
}

/** Contents of these statuses cannot be read: they are not there yet, and may never be. */
const NOT_THERE: readonly string[] = [HubContentStatus.PENDING_IMPORT, HubContentStatus.IMPORTING, HubContentStatus.IMPORT_FAILED];

/** Contents of these statuses are on their way out. */
const LEAVING: readonly string[] = [HubContentStatus.PENDING_DELETE, HubContentStatus.DELETING, HubContentStatus.DELETE_FAILED];

/**
 * `SageMakerPublicHub`, the API over the same models: all versions of all models, region by region.
 *
 * A list that cannot be read is a problem and ends the fetch; a version that cannot is a problem of its own, and the
 * others are fetched nevertheless. Facts that should not depend on the region, but do, are problems too.
 */
export class HubSource implements CompleteSource {
  public readonly name: string;
  private readonly versions = new Map<string, ListedVersion>();
  private readonly specs = new Map<string, FetchedSpec>();

  constructor(private readonly options: HubSourceOptions) {
    this.name = `SageMakerPublicHub in ${options.regions.join(', ')}`;
  }

  public get listed(): readonly ListedVersion[] {
    return [...this.versions.values()];
  }

  public async fetch(report: ProblemReport): Promise<FetchedSpec[]> {
    this.versions.clear();
    this.specs.clear();
    for (const region of this.options.regions) {
      const client = (this.options.createClient ?? createHubClient)(region);
      try {
        await this.fetchRegion(region, new HubClient(client), report);
      } catch (error) {
        report.add({ source: hubName(region), subject: 'list of models', field: '', message: `cannot be read: ${(error as Error).message}` });
        return [];
      } finally {
        client.destroy();
      }
    }
    return [...this.specs].map(([key, spec]) => ({ ...spec, deprecated: this.versions.get(key)?.deprecated ?? spec.deprecated }));
  }

  private async fetchRegion(region: string, hub: HubClient, report: ProblemReport): Promise<void> {
    const listed = await this.listVersions(region, hub, report);
    for (const version of listed) {
      this.addListed(version);
    }
    const unknown = listed.filter(version => !this.options.isKnown?.(version));
    let done = 0;
    const specs = await mapConcurrently(unknown, this.concurrency, async version => {
      const spec = await describe(region, hub, version, report);
      this.options.onProgress?.(hubName(region), done += 1, unknown.length);
      return spec;
    });
    for (const spec of specs.filter(described => described !== undefined)) {
      this.addSpec(spec, region, report);
    }
  }

  private async listVersions(region: string, hub: HubClient, report: ProblemReport): Promise<ListedVersion[]> {
    const models = await allPages(hubName(region), token => hub.listModels(token), report);
    const names = [...new Set(models.map(model => model.HubContentName))].sort();
    const versions = await mapConcurrently(names, this.concurrency, name =>
      allPages(hubName(region), token => hub.listVersions(name, token), report));
    return versions.flat().filter(summary => !NOT_THERE.includes(summary.HubContentStatus)).map(toListed);
  }

  /** A version is withdrawn when no region offers it any more. */
  private addListed(version: ListedVersion): void {
    const known = this.versions.get(versionKey(version));
    this.versions.set(versionKey(version), { ...version, deprecated: version.deprecated && (known?.deprecated ?? true) });
  }

  private addSpec(spec: FetchedSpec, region: string, report: ProblemReport): void {
    const key = versionKey(spec);
    const known = this.specs.get(key);
    const document = known
      ? addRegion(known.document as JsonObject, spec.document as JsonObject, ({ field, known: before, added }) => report.add({
        source: spec.origin,
        subject: key,
        field,
        message: `is ${JSON.stringify(added)} in ${region}, but ${JSON.stringify(before)} in ${known.origin}`,
      }))
      : spec.document;
    this.specs.set(key, { ...spec, origin: known?.origin ?? spec.origin, document });
  }

  private get concurrency(): number {
    return this.options.concurrency ?? 8;
  }
}

async function allPages(source: string, read: (nextToken?: string) => Promise<unknown>, report: ProblemReport): Promise<HubSummary[]> {
  const summaries: HubSummary[] = [];
  let nextToken: string | undefined;
  do {
    const page = report.check(source, 'list', await read(nextToken), HubPage);
    summaries.push(...page?.HubContentSummaries ?? []);
    nextToken = page?.NextToken;
  } while (nextToken !== undefined);
  return summaries;
}

async function describe(region: string, hub: HubClient, listed: ListedVersion, report: ProblemReport): Promise<FetchedSpec | undefined> {
  const subject = versionKey(listed);
  try {
    const content = report.check(hubName(region), subject, await hub.describe(listed.modelId, listed.version), HubDescription);
    if (!content) {
      return undefined;
    }
    const document: unknown = JSON.parse(content.HubContentDocument);
    if (!isJsonObject(document)) {
      throw new SyntaxError('is no JSON object');
    }
    const spec = hubContentToSpec({ region, modelId: content.HubContentName, version: content.HubContentVersion, document });
    return { origin: content.HubContentArn, ...listed, document: spec };
  } catch (error) {
    const field = (error as Error).name === 'SyntaxError' ? 'HubContentDocument' : '';
    report.add({ source: hubName(region), subject, field, message: `cannot be read: ${(error as Error).message}` });
    return undefined;
  }
}

function toListed(summary: HubSummary): ListedVersion {
  return {
    modelId: summary.HubContentName,
    version: summary.HubContentVersion,
    deprecated: summary.SupportStatus === HubContentSupportStatus.DEPRECATED || LEAVING.includes(summary.HubContentStatus),
  };
}

function hubName(region: string): string {
  return `SageMakerPublicHub in ${region}`;
}
