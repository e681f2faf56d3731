import * as fc from 'fast-check';
import { emitPackedCatalog, packCatalog, packPayloads } from '../../../catalog/emit/packed-catalog';
import { JumpStartCatalog } from '../../../src/jumpstart/jumpstart-catalog';
import { ModelRecord } from '../../../src/jumpstart/model-record';
import { PayloadCatalog } from '../../../src/jumpstart/payload-catalog';
import { record } from '../record-fixture';

/** What the library reads after a record was packed and written. */
function shipped(original: ModelRecord): ModelRecord | undefined {
  const catalog = new JumpStartCatalog(JSON.parse(String(emitPackedCatalog([original])[0].content)));
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

describe('example payloads', () => {
  const { modelId: _id, version: _version, gated: _gated, ...hosting } = record('a', '1.0.0');
  const hello = { hello: { body: { inputs: 'Hello' } } };
  const original = record('a', '1.0.0', { payloads: hello, configs: { lmi: { hosting: { ...hosting, payloads: hello } } }, ranking: ['lmi'] });

  test('are not in what a deployment reads', () => {
    expect(JSON.stringify(packCatalog([original]))).not.toMatch(/payloads|Hello/);
    expect(shipped(original)?.configs).toEqual({ lmi: { hosting } });
  });

  test('are read back as they were, by the name of the configuration', () => {
    fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[a-zA-Z0-9_-]{1,8}$/), fc.record({ body: fc.jsonValue() }), { minKeys: 1 }), payloads => {
      const packed = packPayloads([record('a', '1.0.0', { payloads })]);
      expect(new PayloadCatalog(JSON.parse(JSON.stringify(packed))).find('a', '1.0.0')).toEqual({ '': JSON.parse(JSON.stringify(payloads)) });
    }));
    expect(new PayloadCatalog(packPayloads([original])).find('a', '1.0.0')).toEqual({ '': hello, 'lmi': hello });
  });

  test('take no room for versions without any', () => {
    expect(packPayloads([record('a', '1.0.0'), original, record('b', '1.0.0')]).models).toEqual({ a: { '1.0.0': expect.any(Number) } });
  });
});

test('models that differ by nothing but their id share one node', () => {
  const { models } = packCatalog([record('a-model', '1.0.0'), record('b-model', '1.0.0')]);
  expect(models['a-model']['1.0.0']).toBe(models['b-model']['1.0.0']);
});

test('versions stand in the order in which they come', () => {
  const { models } = packCatalog([record('a', '1.9.0'), record('a', '1.10.0')]);
  expect(Object.keys(models.a)).toEqual(['1.9.0', '1.10.0']);
});

test('catalogue and payloads are an asset each, which ends with a line end', () => {
  const files = emitPackedCatalog([record('a', '1.0.0')]);
  expect(files.map(({ path }) => path)).toEqual(['assets/jumpstart-catalog.json', 'assets/jumpstart-payloads.json']);
  files.forEach(({ content }) => expect(String(content)).toMatch(/^{"shapes":.*}\n$/));
});
