// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'fs';
import { join } from 'path';
import { firstDeployable } from './hosting-lookup';
import { InternedReader } from './interned-json';
import { ModelRecord } from './model-record';
import { PackedCatalog, PackedRecord, unpackRecord } from './packed-catalog';

const ASSET = join(__dirname, '..', '..', 'assets', 'jumpstart-catalog.json');

/** Every JumpStart model version that the library knows, withdrawn ones too. Read from disk once, on first use. */
export class JumpStartCatalog {
  private static loaded?: JumpStartCatalog;

  public static get instance(): JumpStartCatalog {
    this.loaded ??= new JumpStartCatalog(JSON.parse(readFileSync(ASSET, 'utf8')));
    return this.loaded;
  }

  private readonly reader: InternedReader;
  private readonly cache = new Map<string, ModelRecord>();
  private readonly newest = new Map<string, ModelRecord | undefined>();

  public constructor(private readonly packed: PackedCatalog) {
    this.reader = new InternedReader(packed);
  }

  public get modelIds(): string[] {
    return Object.keys(this.packed.models);
  }

  /** All versions of a model from oldest to newest; none for an unknown model. */
  public versions(modelId: string): string[] {
    return Object.keys(this.nodesOf(modelId));
  }

  public find(modelId: string, version: string): ModelRecord | undefined {
    const key = `${modelId}@${version}`;
    const known = this.cache.get(key);
    if (known) {
      return known;
    }
    const nodes = this.nodesOf(modelId);
    if (!Object.hasOwn(nodes, version)) {
      return undefined;
    }
    const record = unpackRecord(modelId, version, this.reader.read(nodes[version]) as PackedRecord);
    this.cache.set(key, record);
    return record;
  }

  /** The newest version of a model that can be deployed; undefined when none can, and for an unknown model. */
  public newestDeployable(modelId: string): ModelRecord | undefined {
    if (!this.newest.has(modelId)) {
      this.newest.set(modelId, firstDeployable(this.newestFirst(modelId)));
    }
    return this.newest.get(modelId);
  }

  /** One after the other, because most look-ups need the first only. */
  private *newestFirst(modelId: string): Iterable<ModelRecord> {
    for (const version of this.versions(modelId).reverse()) {
      yield this.find(modelId, version)!;
    }
  }

  private nodesOf(modelId: string): PackedCatalog['models'][string] {
    return Object.hasOwn(this.packed.models, modelId) ? this.packed.models[modelId] : {};
  }
}
