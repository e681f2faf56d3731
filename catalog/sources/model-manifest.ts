import { ListedVersion, versionKey } from './complete-source';
import { ProblemReport } from './problem-report';
import { array, boolean, Infer, nonempty, optional, string, type, unknown } from '../../src/private/schema';

/** One line of AWS's manifests; what else they hold is for other tools. */
const Entry = type({
  model_id: nonempty(string()),
  version: nonempty(string()),
  spec_key: nonempty(string()),
  deprecated: optional(boolean()),
});

/** A version of a model, and the key of the object that describes it. */
export interface ManifestEntry extends ListedVersion {
  readonly specKey: string;
}

/**
 * Reads a manifest; an entry that is not as AWS's manifests have it is a problem and left out.
 *
 * @returns undefined when the document is no manifest at all
 */
export function readManifest(source: string, document: unknown, report: ProblemReport): ManifestEntry[] | undefined {
  const entries = report.check(source, 'manifest', document, array(unknown()));
  return entries?.flatMap((raw, index) => {
    const entry = report.check(source, subjectOf(raw, index), raw, Entry);
    return entry ? [toManifestEntry(entry)] : [];
  });
}

function toManifestEntry(entry: Infer<typeof Entry>): ManifestEntry {
  return { modelId: entry.model_id, version: entry.version, specKey: entry.spec_key, deprecated: entry.deprecated ?? false };
}

function subjectOf(raw: unknown, index: number): string {
  const { model_id: modelId, version } = (raw ?? {}) as { model_id?: unknown; version?: unknown };
  return typeof modelId === 'string' ? versionKey({ modelId, version: String(version) }) : `entry ${index + 1}`;
}
