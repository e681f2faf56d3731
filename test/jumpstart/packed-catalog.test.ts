import * as fc from 'fast-check';
import { packRecord, unpackRecord } from '../../src/jumpstart/packed-catalog';
import { record } from '../catalog/record-fixture';

test('a record is packed without its key, and with a sign for the model id in its artifacts', () => {
  expect(packRecord(record('meta-llama', '1.0.0', { artifactKey: 'meta/meta-llama/v1/', prepackedArtifactKey: 'meta-llama/meta-llama.tar.gz' }))).toEqual({
    gated: false,
    defaultInstanceType: 'ml.g5.2xlarge',
    instanceTypes: ['ml.g5.2xlarge'],
    environment: { SM_NUM_GPUS: '1' },
    artifactKey: 'meta/{}/v1/',
    prepackedArtifactKey: '{}/{}.tar.gz',
    variants: { g5: { image: 'gpu' } },
    images: { gpu: { image: 'djl-inference:0.29.0', accounts: { 'us-east-1': '763104351884' } } },
  });
});

test('unpacking undoes packing', () => {
  const word = fc.stringMatching(/^[a-z0-9.$-]{1,6}$/);
  const path = fc.array(word, { minLength: 1 });
  fc.assert(fc.property(word, path, path, (modelId, artifact, prepacked) => {
    const original = record(modelId, '1.0.0', {
      artifactKey: [modelId, ...artifact].join('/'), prepackedArtifactKey: [...prepacked, modelId].join(''),
    });
    expect(unpackRecord(modelId, '1.0.0', packRecord(original))).toEqual(original);
  }));
});

test('a record without artifacts gets none', () => {
  const { artifactKey: _, ...original } = record('a', '1.0.0');
  expect(Object.keys(unpackRecord('a', '1.0.0', packRecord(original)))).not.toContain('artifactKey');
});
