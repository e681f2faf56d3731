import { newestDeployable } from '../../src/jumpstart/hosting-lookup';
import { InferenceConfig, ModelRecord, RegionalImage } from '../../src/jumpstart/model-record';
import { byModel, recordKey } from '../by-model';
import { canonicalJson } from '../canonical-json';

/** What a new snapshot means for those who deploy models. */
export interface ModelChanges {
  /** Ids of models that were not there before. */
  readonly addedModels: readonly string[];
  /** Versions of known models that were not there before, by model. */
  readonly addedVersions: ReadonlyMap<string, readonly string[]>;
  /** Versions that AWS has taken back since, by model. */
  readonly withdrawnVersions: ReadonlyMap<string, readonly string[]>;
  /** Versions that AWS had taken back and offers again, by model. */
  readonly restoredVersions: ReadonlyMap<string, readonly string[]>;
  /** Versions whose record is gone: a mistake, since constants point to them. */
  readonly missingVersions: ReadonlyMap<string, readonly string[]>;
  /** Models whose constant without a version moves: from one version to another. */
  readonly movedNewest: readonly { readonly modelId: string; readonly from?: string; readonly to?: string }[];
  /** Versions that were published before and now run another image. */
  readonly changedImages: readonly ChangedImage[];
  /** Versions that were published before and changed otherwise, with the members that did. */
  readonly changedMembers: readonly { readonly model: string; readonly members: readonly string[] }[];
}

export interface ChangedImage {
  readonly model: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export function compareModels(before: readonly ModelRecord[], after: readonly ModelRecord[]): ModelChanges {
  const old = byKey(before);
  const now = byKey(after);
  const oldIds = new Set(before.map(({ modelId }) => modelId));
  const added = after.filter(record => !old.has(recordKey(record)));
  const kept = after.flatMap(record => {
    const previous = old.get(recordKey(record));
    return previous ? [{ previous, record }] : [];
  });
  return {
    addedModels: unique(added.filter(({ modelId }) => !oldIds.has(modelId)).map(({ modelId }) => modelId)),
    addedVersions: versionsByModel(added.filter(({ modelId }) => oldIds.has(modelId))),
    withdrawnVersions: versionsByModel(kept.filter(({ previous, record }) => !previous.withdrawn && record.withdrawn).map(({ record }) => record)),
    restoredVersions: versionsByModel(kept.filter(({ previous, record }) => previous.withdrawn && !record.withdrawn).map(({ record }) => record)),
    missingVersions: versionsByModel(before.filter(record => !now.has(recordKey(record)))),
    movedNewest: movedNewest(before, after),
    changedImages: kept.flatMap(({ previous, record }) => changedImage(previous, record)),
    changedMembers: kept.flatMap(({ previous, record }) => {
      const members = changedMembers(previous, record);
      return members.length > 0 ? [{ model: recordKey(record), members }] : [];
    }),
  };
}

function movedNewest(before: readonly ModelRecord[], after: readonly ModelRecord[]): ModelChanges['movedNewest'] {
  const old = byModel(before);
  const now = byModel(after);
  return [...old.keys()].flatMap(modelId => {
    const from = newestDeployable(old.get(modelId)!)?.version;
    const to = newestDeployable(now.get(modelId) ?? [])?.version;
    return from === to ? [] : [{ modelId, from, to }];
  });
}

function changedImage(previous: ModelRecord, record: ModelRecord): ChangedImage[] {
  const from = imagesOf(previous);
  const to = imagesOf(record);
  return canonicalJson(from) === canonicalJson(to) ? [] : [{ model: recordKey(record), from, to }];
}

/** The distinct images of a record and its configurations, without the accounts: a new region is no other image. */
function imagesOf(record: ModelRecord): string[] {
  const configs: readonly InferenceConfig[] = Object.values(record.configs ?? {});
  const tables: readonly { readonly [alias: string]: RegionalImage }[] = [record.images, ...configs.map(({ hosting }) => hosting.images)];
  return unique(tables.flatMap(images => Object.values(images).map(({ image }) => image)));
}

function changedMembers(previous: ModelRecord, record: ModelRecord): string[] {
  // Those have lists of their own.
  const told = changedImage(previous, record).length > 0 ? ['withdrawn', 'images'] : ['withdrawn'];
  const members = unique([...Object.keys(previous), ...Object.keys(record)]).filter(member => !told.includes(member));
  return members.filter(member => canonicalJson(previous[member as keyof ModelRecord]) !== canonicalJson(record[member as keyof ModelRecord]));
}

function versionsByModel(records: readonly ModelRecord[]): Map<string, string[]> {
  return new Map([...byModel(records)].map(([modelId, model]) => [modelId, model.map(({ version }) => version)]));
}

function byKey(records: readonly ModelRecord[]): Map<string, ModelRecord> {
  return new Map(records.map(record => [recordKey(record), record]));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
