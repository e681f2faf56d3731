import { JsonObject } from '../../src/jumpstart/json';

const S3_URI = /^s3:\/\/([^/]+)\/(.*)$/s;

export interface S3Location {
  readonly bucket: string;
  readonly key: string;
}

export function parseS3Uri(uri: unknown): S3Location | undefined {
  const [, bucket, key] = typeof uri === 'string' ? S3_URI.exec(uri) ?? [] : [];
  return bucket === undefined ? undefined : { bucket, key };
}

/** `hosting_artifact_uri: s3://bucket/key` is `hosting_artifact_key: key`; members of another kind stay as they are. */
export function keyOfUri(member: string, value: unknown): JsonObject {
  const location = member.endsWith('_uri') ? parseS3Uri(value) : undefined;
  return location ? { [member.replace(/_uri$/, '_key')]: location.key } : { [member]: value };
}
