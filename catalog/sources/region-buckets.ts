import { readFileSync, writeFileSync } from 'fs';
import { ProblemReport } from './problem-report';
import { AnyStruct, array, Infer, optional, pattern, record, string, type, unknown } from '../../src/private/schema';

/** As S3 allows them. */
const bucketName = pattern(string(), /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);

const regionName = pattern(string(), /^[a-z]{2,}(-[a-z]+)+-\d+$/);

/** What sagemaker-python-sdk's `region_config.json` says about a region. */
const ConfigEntry = type({
  content_bucket: bucketName,
  gated_content_bucket: optional(bucketName),
  neo_content_bucket: optional(bucketName),
});

const RegionBucketsSchema = type({
  region: regionName,
  /** Open models, and the licences of all. */
  content: bucketName,
  /** Models whose licence has to be accepted. */
  gated: optional(bucketName),
  /** Draft models for speculative decoding, which SageMaker provides. */
  neo: optional(bucketName),
});

/** The buckets in which AWS keeps JumpStart's files in one region. */
export type RegionBuckets = Infer<typeof RegionBucketsSchema>;

/** Reads `region_config.json`; problems go to the report, each with its region. */
export function readRegionConfig(path: string, report: ProblemReport): RegionBuckets[] {
  const regions = readJson(path, 'regions', record(string(), unknown()), report) ?? {};
  return Object.entries(regions).flatMap(([region, raw]) => {
    const entry = report.check(path, region, raw, ConfigEntry);
    const buckets = entry && report.check(path, region, toBuckets(region, entry), RegionBucketsSchema);
    return buckets ? [buckets] : [];
  }).sort(byRegion);
}

/** Reads the snapshot that {@link writeRegionBuckets} wrote; throws with everything that is wrong with it. */
export function readRegionBuckets(path: string): RegionBuckets[] {
  const report = new ProblemReport();
  const buckets = readJson(path, 'region buckets', array(RegionBucketsSchema), report);
  if (!buckets || !report.isEmpty) {
    throw new Error(report.render());
  }
  return buckets;
}

/** Writes the snapshot: sorted, one line a region, so that a pull request shows what changed. */
export function writeRegionBuckets(path: string, buckets: readonly RegionBuckets[]): void {
  const lines = [...buckets].sort(byRegion).map(row => JSON.stringify(row));
  writeFileSync(path, `[\n${lines.join(',\n')}\n]\n`);
}

function toBuckets(region: string, entry: Infer<typeof ConfigEntry>): RegionBuckets {
  const { content_bucket: content, gated_content_bucket: gated, neo_content_bucket: neo } = entry;
  return { region, content, ...(gated && { gated }), ...(neo && { neo }) };
}

function readJson<S extends AnyStruct>(path: string, subject: string, schema: S, report: ProblemReport): Infer<S> | undefined {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    report.add({ source: path, subject, field: '', message: (error as Error).message });
    return undefined;
  }
  return report.check(path, subject, document, schema);
}

/** Orders by code units, which is the same on every machine. */
function byRegion(a: RegionBuckets, b: RegionBuckets): number {
  return a.region < b.region ? -1 : 1;
}
