// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'fs';
import { join } from 'path';
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

  public constructor(private readonly packed: PackedCatalog) {
    this.reader = new InternedReader(packed);
  }

  public get modelIds(): string[] {
    return Object.keys(this.packed.models);
  }

  /** All versions of a model from oldest to newest; none for an unknown model. */
  public versions(modelId: string): string[] {
    return Object.keys(this.packed.models[modelId] ?? {});
  }

  public find(modelId: string, version: string): ModelRecord | undefined {
    const key = `${modelId}@${version}`;
    const known = this.cache.get(key);
    if (known) {
      return known;
    }
    const node = this.packed.models[modelId]?.[version];
    if (node === undefined) {
      return undefined;
    }
    const record = unpackRecord(modelId, version, this.reader.read(node) as PackedRecord);
    this.cache.set(key, record);
    return record;
  }

  /** The records of all versions of a model, from oldest to newest; none for an unknown model. */
  public records(modelId: string): ModelRecord[] {
    return this.versions(modelId).flatMap(version => this.find(modelId, version) ?? []);
  }
}
