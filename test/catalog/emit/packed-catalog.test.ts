import * as fc from 'fast-check';
import { emitPackedCatalog, packCatalog } from '../../../catalog/emit/packed-catalog';
import { JumpStartCatalog } from '../../../src/jumpstart/jumpstart-catalog';
import { ModelRecord } from '../../../src/jumpstart/model-record';
import { record } from '../record-fixture';

/** What the library reads after a record was packed and written. */
function shipped(original: ModelRecord): ModelRecord | undefined {
  const catalog = new JumpStartCatalog(JSON.parse(String(emitPackedCatalog([original]).content)));
  return catalog.find(original.modelId, original.version);
}

test('what deploying needs is read back as it was', () => {
  const name = fc.stringMatching(/^[a-zA-Z0-9_-]{1,8}$/);
  const more = fc.record({
    withdrawn: fc.constant(true),
    gated: fc.boolean(),
    environment: fc.dictionary(name, fc.string()),
    prepackedArtifactKey: fc.string().map(path => `a-model/${path.replaceAll('{}', '')}/a-model.tar.gz`),
    variants: fc.dictionary(name, fc.record({ image: name, environment: fc.dictionary(name, fc.string()) })),
    payloads: fc.dictionary(name, fc.record({ body: fc.jsonValue() })),
    volumeSizeInGb: fc.nat(),
    ranking: fc.array(name),
  }, { requiredKeys: [] });
  fc.assert(fc.property(more, members => {
    const original = record('a-model', '1.0.0', members as Partial<ModelRecord>);
    expect(shipped(original)).toEqual(JSON.parse(JSON.stringify(original)));
  }));
});

test('AWS\'s benchmark figures do not ship, the rest of a configuration does', () => {
  const { modelId: _id, version: _version, gated: _gated, ...hosting } = record('a', '1.0.0');
  const original = record('a', '1.0.0', {
    configs: { lmi: { hosting, accelerations: ['Compilation'], benchmarks: { 'ml.g5.2xlarge': [{ name: 'latency', value: '1', unit: 'sec' }] } } },
    ranking: ['lmi'],
  });
  expect(shipped(original)?.configs).toEqual({ lmi: { hosting, accelerations: ['Compilation'] } });
});

test('models that differ by nothing but their id share one node', () => {
  const { models } = packCatalog([record('a-model', '1.0.0'), record('b-model', '1.0.0')]);
  expect(models['a-model']['1.0.0']).toBe(models['b-model']['1.0.0']);
});

test('versions stand in the order in which they come', () => {
  const { models } = packCatalog([record('a', '1.9.0'), record('a', '1.10.0')]);
  expect(Object.keys(models.a)).toEqual(['1.9.0', '1.10.0']);
});

test('the catalogue is one asset that ends with a line end', () => {
  const { path, content } = emitPackedCatalog([record('a', '1.0.0')]);
  expect(path).toBe('assets/jumpstart-catalog.json');
  expect(String(content)).toMatch(/^{"shapes":.*}\n$/);
});
