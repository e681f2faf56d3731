import { CompleteSource, IsKnown, ListedVersion, Progress, versionKey } from './complete-source';
import { ManifestEntry, readManifest } from './model-manifest';
import { FetchedSpec } from './model-source';
import { ProblemReport } from './problem-report';
import { isJsonObject } from '../../src/jumpstart/json';
import { domainSuffix } from '../../src/private/regions';
import { mapConcurrently } from '../fetch/concurrency';
import { JsonRequestOptions, requestJson } from '../fetch/json-request';

/** Models with open weights, and those sold as model packages. */
const MANIFESTS = ['models_manifest.json', 'proprietary-sdk-manifest.json'];

export interface S3SourceOptions {
  /** The region whose bucket is read; the files of one region hold the facts of all. */
  readonly region: string;
  /** Where the bucket's objects are. Default: the region's public JumpStart bucket. */
  readonly baseUrl?: string;
  /** How many specs are fetched at a time. Default: 16. */
  readonly concurrency?: number;
  readonly request?: JsonRequestOptions;
  /** Versions that are listed but not fetched again. Default: none. */
  readonly isKnown?: IsKnown;
  readonly onProgress?: Progress;
}

/**
 * AWS's public S3 buckets: manifests that name every version of every model, and a spec for each.
 *
 * They are read without credentials. A manifest that cannot be read is a problem and ends the fetch; a spec that
 * cannot is a problem of its model, and the others are fetched nevertheless.
 */
export class S3Source implements CompleteSource {
  public readonly name: string;
  private readonly baseUrl: string;
  private versions: readonly ListedVersion[] = [];

  constructor(private readonly options: S3SourceOptions) {
    const { region } = options;
    this.baseUrl = options.baseUrl ?? `https://jumpstart-cache-prod-${region}.s3.${region}.${domainSuffix(region)}`;
    this.name = `S3 ${this.baseUrl}`;
  }

  public get listed(): readonly ListedVersion[] {
    return this.versions;
  }

  public async fetch(report: ProblemReport): Promise<FetchedSpec[]> {
    const manifests = await Promise.all(MANIFESTS.map(key => this.fetchManifest(key, report)));
    if (manifests.includes(undefined)) {
      return [];
    }
    const entries = manifests.flatMap(manifest => manifest ?? []);
    this.versions = entries.map(({ modelId, version, deprecated }) => ({ modelId, version, deprecated }));
    return this.fetchSpecs(entries.filter(entry => !this.options.isKnown?.(entry)), report);
  }

  private async fetchManifest(key: string, report: ProblemReport): Promise<ManifestEntry[] | undefined> {
    const url = this.urlOf(key);
    const document = await this.request(url, 'manifest', report);
    return document === undefined ? undefined : readManifest(url, document, report);
  }

  private async fetchSpecs(entries: readonly ManifestEntry[], report: ProblemReport): Promise<FetchedSpec[]> {
    let done = 0;
    const specs = await mapConcurrently(entries, this.options.concurrency ?? 16, async entry => {
      const spec = await this.fetchSpec(entry, report);
      this.options.onProgress?.(this.name, done += 1, entries.length);
      return spec;
    });
    return specs.filter(spec => spec !== undefined);
  }

  private async fetchSpec(entry: ManifestEntry, report: ProblemReport): Promise<FetchedSpec | undefined> {
    const origin = this.urlOf(entry.specKey);
    const document = await this.request(origin, versionKey(entry), report);
    if (document === undefined) {
      return undefined;
    }
    const deprecated = entry.deprecated || (isJsonObject(document) && document.deprecated === true);
    return { origin, modelId: entry.modelId, version: entry.version, deprecated, document };
  }

  private async request(url: string, subject: string, report: ProblemReport): Promise<unknown> {
    try {
      return await requestJson(url, this.options.request);
    } catch (error) {
      report.add({ source: url, subject, field: '', message: `cannot be fetched: ${(error as Error).message}` });
      return undefined;
    }
  }

  private urlOf(key: string): string {
    return `${this.baseUrl}/${key.split('/').map(encodeURIComponent).join('/')}`;
  }
}
