import { ModelRecord } from '../../src/jumpstart/model-record';

/** A version of a model in the snapshot's form, small: it runs one image, on GPUs, in one region. */
export function record(modelId: string, version: string, more: Partial<ModelRecord> = {}): ModelRecord {
  return {
    modelId,
    version,
    gated: false,
    defaultInstanceType: 'ml.g5.2xlarge',
    instanceTypes: ['ml.g5.2xlarge'],
    environment: { SM_NUM_GPUS: '1' },
    artifactKey: `${modelId}/artifacts/v${version}/`,
    variants: { g5: { image: 'gpu' } },
    images: { gpu: { image: 'djl-inference:0.29.0', accounts: { 'us-east-1': '763104351884' } } },
    ...more,
  };
}

/** A version for which AWS names nothing to run. */
export function recordWithoutImage(modelId: string, version: string, more: Partial<ModelRecord> = {}): ModelRecord {
  return record(modelId, version, { variants: {}, images: {}, ...more });
}
