import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { specDocument } from './spec-fixture';
import { JsonObject } from '../../src/jumpstart/json';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartModelVersion } from '../../src/jumpstart/jumpstart-model-version';

const folder = mkdtempSync(join(tmpdir(), 'payloads-'));
afterAll(() => rmSync(folder, { recursive: true }));

function model(overrides: JsonObject): JumpStartModelVersion {
  const path = join(folder, 'spec.json');
  writeFileSync(path, JSON.stringify(specDocument(overrides)));
  return JumpStartModel.fromSpecFile(path);
}

function ofPayload(payload: JsonObject) {
  return model({ default_payloads: { hello: payload } }).examplePayloads();
}

describe('example payloads', () => {
  test('of a model of the catalogue are those of its best configuration', () => {
    const payloads = JumpStartModel.of('meta-textgeneration-llama-3-1-70b', '2.16.2').examplePayloads();

    expect(payloads.map(({ name }) => name)).toEqual(['englishToFrench', 'meaningOfLife', 'teamMessage', 'theoryOfRelativity']);
    const { body, ...rest } = payloads[1];
    expect(rest).toEqual({
      name: 'meaningOfLife', contentType: 'application/json', promptKey: 'inputs', outputKeys: { generated_text: 'generated_text' },
    });
    expect(JSON.parse(body)).toEqual({
      inputs: 'I believe the meaning of life is', parameters: { details: true, max_new_tokens: 64, temperature: 0.6, top_p: 0.9 },
    });
  });

  test('of a configuration are its own', () => {
    const withConfigs = model({
      default_payloads: { base: { body: { inputs: 'base' } } },
      inference_configs: { lmi: { component_names: ['lmi'] }, tgi: { component_names: [] } },
      inference_config_components: { lmi: { default_payloads: { lmi: { body: { inputs: 'lmi' } } } } },
      inference_config_rankings: { overall: { rankings: ['tgi', 'lmi'] } },
    });

    expect(withConfigs.examplePayloads()).toEqual([{ name: 'base', body: '{"inputs":"base"}' }]);
    expect(withConfigs.examplePayloads('tgi')).toEqual(withConfigs.examplePayloads());
    expect(withConfigs.examplePayloads('lmi').map(({ body }) => body)).toEqual(['{"inputs":"base"}', '{"inputs":"lmi"}']);
  });

  test('of a configuration of the catalogue are its own, too', () => {
    const gptOss = JumpStartModel.of('openai-reasoning-gpt-oss-20b', '3.38.0');
    expect(JSON.parse(gptOss.examplePayloads('lmi')[0].body)).toMatchObject({ messages: [{ role: 'system' }, { role: 'user' }], max_tokens: 200 });
    expect(gptOss.examplePayloads('lmi')).toEqual(gptOss.examplePayloads('lmi-optimized'));
  });

  test('are none where AWS\'s data tells none', () => {
    expect(JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0.examplePayloads()).toEqual([]);
    expect(model({}).examplePayloads()).toEqual([]);
  });

  test('keep text that is not JSON as it is', () => {
    expect(ofPayload({ content_type: 'application/x-image', accept: 'application/json', body: '$s3<inference-notebook-assets/cat.jpg>' })).toEqual([
      { name: 'hello', contentType: 'application/x-image', accept: 'application/json', body: '$s3<inference-notebook-assets/cat.jpg>' },
    ]);
  });

  test.each(['application/json', 'application/json; charset=utf-8', 'application/vnd.example+json'])('write a text as JSON for %s', contentType => {
    expect(ofPayload({ content_type: contentType, body: 'Hello' })[0].body).toBe('"Hello"');
  });

  test('leave out output keys that are no expressions', () => {
    expect(ofPayload({ body: {}, output_keys: { generated_text: '[0].generated_text', more: { nested: 'x' } } })[0].outputKeys).toEqual({
      generated_text: '[0].generated_text',
    });
    expect(ofPayload({ body: {}, output_keys: { more: { nested: 'x' } } })).toEqual([{ name: 'hello', body: '{}' }]);
    expect(ofPayload({ body: {}, output_keys: ['generated_text'] })).toEqual([{ name: 'hello', body: '{}' }]);
  });

  test('of an unknown configuration are an error that names those that there are', () => {
    expect(() => JumpStartModel.of('openai-reasoning-gpt-oss-20b', '3.38.0').examplePayloads('fast')).toThrow(
      '[JumpStart model openai-reasoning-gpt-oss-20b@3.38.0] inferenceConfig: is not a configuration of the model, got "fast". '
      + 'Allowed: lmi-optimized, lmi.');
    expect(() => model({}).examplePayloads('toString')).toThrow('Allowed: none, the model has no configurations.');
  });
});

describe('media types', () => {
  test('are what AWS tells of the model', () => {
    expect(JumpStartModel.of('pytorch-ic-mobilenet-v2', '3.0.25').mediaTypes()).toEqual({
      contentType: 'application/x-image',
      accept: 'application/json',
      supportedContentTypes: ['application/x-image'],
      supportedAcceptTypes: ['application/json;verbose', 'application/json'],
    });
    expect(JumpStartModel.of('openai-reasoning-gpt-oss-20b', '3.38.0').mediaTypes('lmi').contentType).toBe('application/json');
  });

  test('are empty where AWS does not tell', () => {
    expect(JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0.mediaTypes()).toEqual({});
  });

  test('are a copy, which a caller may change', () => {
    const mobileNet = JumpStartModel.of('pytorch-ic-mobilenet-v2', '3.0.25');
    mobileNet.mediaTypes().supportedContentTypes!.pop();
    expect(mobileNet.mediaTypes().supportedContentTypes).toEqual(['application/x-image']);
  });
});
