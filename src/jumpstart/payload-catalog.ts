// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'fs';
import { join } from 'path';
import { InternedReader } from './interned-json';
import type { ExamplePayload, HostingFacts, ModelRecord } from './model-record';
import type { PackedCatalog } from './packed-catalog';

const ASSET = join(__dirname, '..', '..', 'assets', 'jumpstart-payloads.json');

/** Example requests by name. */
export interface ExamplePayloads {
  readonly [name: string]: ExamplePayload;
}

/** The example requests of a version by the name of the configuration; those of the base have the empty name. */
export interface VersionPayloads {
  readonly [config: string]: ExamplePayloads;
}

/**
 * The example requests of the catalogue's models. They are an asset of their own, read on first use, because no deployment
 * needs them.
 */
export class PayloadCatalog {
  private static loaded?: PayloadCatalog;

  public static get instance(): PayloadCatalog {
    this.loaded ??= new PayloadCatalog(JSON.parse(readFileSync(ASSET, 'utf8')));
    return this.loaded;
  }

  private readonly reader: InternedReader;

  /** @param packed in the form of the catalogue, with only the versions that have any */
  public constructor(private readonly packed: PackedCatalog) {
    this.reader = new InternedReader(packed);
  }

  /** None for a version of which nothing is known. */
  public find(modelId: string, version: string): VersionPayloads {
    const versions = Object.hasOwn(this.packed.models, modelId) ? this.packed.models[modelId] : {};
    return Object.hasOwn(versions, version) ? this.reader.read(versions[version]) as VersionPayloads : {};
  }
}

/** The example requests for one way of hosting a model: those of its record, else those of the catalogue. */
export function payloadsFor(record: ModelRecord, hosting: HostingFacts): ExamplePayloads {
  const [config] = Object.entries(record.configs ?? {}).find(([, candidate]) => candidate.hosting === hosting) ?? [''];
  return hosting.payloads ?? PayloadCatalog.instance.find(record.modelId, record.version)[config] ?? {};
}
