// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { InternedJson } from './interned-json';
import { ModelRecord } from './model-record';

/** The form in which the catalogue travels in the package: `assets/jumpstart-catalog.json`. */
export interface PackedCatalog extends InternedJson {
  /** Model id → version → the node that holds the rest of the record. Versions stand from oldest to newest. */
  readonly models: { readonly [modelId: string]: { readonly [version: string]: number } };
}

/** A record without what the packed catalogue keeps as keys. */
export type PackedRecord = Omit<ModelRecord, 'modelId' | 'version'>;

/** Stands for the model id in artifact keys, which would otherwise be different for each model. */
const MODEL_ID = '{}';

/** Takes the model id out of a record, so that models of one kind share one node. */
export function packRecord({ modelId, version: _, ...rest }: ModelRecord): PackedRecord {
  return replaceInKeys(rest, modelId, MODEL_ID);
}

export function unpackRecord(modelId: string, version: string, packed: PackedRecord): ModelRecord {
  return { modelId, version, ...replaceInKeys(packed, MODEL_ID, modelId) };
}

function replaceInKeys(record: PackedRecord, from: string, to: string): PackedRecord {
  // As a function, because `$` has a meaning in a replacement that is text.
  const replaced = (key: string) => key.replaceAll(from, () => to);
  return {
    ...record,
    ...(record.artifactKey !== undefined && { artifactKey: replaced(record.artifactKey) }),
    ...(record.prepackedArtifactKey !== undefined && { prepackedArtifactKey: replaced(record.prepackedArtifactKey) }),
  };
}
