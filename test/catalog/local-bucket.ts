import { LocalServer, Reply } from './local-server';

/** What the bucket answers for a key: always the same, or one reply after the other, the last one from then on. */
export type Answers = Reply | readonly Reply[];

export function json(value: unknown): Reply {
  return { body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
}

/** As S3 refuses: an XML document. */
export function refusal(status: number, code: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><RequestId>R</RequestId></Error>`,
  };
}

/** A public S3 bucket: an object a key; other keys do not exist. */
export async function startBucket(objects: { readonly [key: string]: Answers }): Promise<LocalServer> {
  const asked = new Map<string, number>();
  return LocalServer.start(request => {
    const key = decodeURIComponent((request.url ?? '').slice(1));
    const count = asked.get(key) ?? 0;
    asked.set(key, count + 1);
    const answers = [objects[key] ?? refusal(404, 'NoSuchKey')].flat() as Reply[];
    return answers[Math.min(count, answers.length - 1)];
  });
}

export function manifestEntry(modelId: string, version: string, more: object = {}): object {
  return { model_id: modelId, version, min_version: '2.0.0', spec_key: `specs/${modelId}/${version}.json`, ...more };
}

/** The least that a spec of AWS's says. */
export function spec(modelId: string, version: string, more: object = {}): object {
  return {
    model_id: modelId,
    version,
    default_inference_instance_type: 'ml.g5.xlarge',
    supported_inference_instance_types: ['ml.g5.xlarge'],
    hosting_artifact_key: `${modelId}/v${version}/`,
    ...more,
  };
}

/** The objects of a bucket whose models are all as they should be. */
export function bucketOf(...versions: readonly (readonly [modelId: string, version: string])[]): { [key: string]: Answers } {
  return {
    'models_manifest.json': json(versions.map(([modelId, version]) => manifestEntry(modelId, version))),
    'proprietary-sdk-manifest.json': json([]),
    ...Object.fromEntries(versions.map(([modelId, version]) => [`specs/${modelId}/${version}.json`, json(spec(modelId, version))])),
  };
}
