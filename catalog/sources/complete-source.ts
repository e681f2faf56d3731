import { ModelSource } from './model-source';

/** A version that a source names, whether or not it was fetched again. */
export interface ListedVersion {
  readonly modelId: string;
  readonly version: string;
  /** AWS marks the version as withdrawn. */
  readonly deprecated: boolean;
}

/** A source that names every version that AWS publishes: what it no longer names is withdrawn. */
export interface CompleteSource extends ModelSource {
  /** All versions that the last fetch named, those among them that were known and thus not delivered. */
  readonly listed: readonly ListedVersion[];
}

/** Tells versions that need not be fetched again: what AWS publishes under a version does not change. */
export type IsKnown = (listed: ListedVersion) => boolean;

/** How far a fetch is, for a human who waits. */
export type Progress = (source: string, done: number, total: number) => void;

/** The name of a version in messages and look-ups. */
export function versionKey(version: { readonly modelId: string; readonly version: string }): string {
  return `${version.modelId}@${version.version}`;
}

export function isCompleteSource(source: ModelSource): source is CompleteSource {
  return 'listed' in source;
}
