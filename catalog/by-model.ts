import { ModelRecord } from '../src/jumpstart/model-record';

/** Groups records by model id, in the order in which they come. */
export function byModel(records: readonly ModelRecord[]): Map<string, ModelRecord[]> {
  const models = new Map<string, ModelRecord[]>();
  for (const record of records) {
    const model = models.get(record.modelId);
    if (model) {
      model.push(record);
    } else {
      models.set(record.modelId, [record]);
    }
  }
  return models;
}

/** `meta-textgeneration-llama-2-7b-f@2.0.2`. */
export function recordKey({ modelId, version }: { readonly modelId: string; readonly version: string }): string {
  return `${modelId}@${version}`;
}
