import { sampleRequest, type CalledModel } from '../../scripts/demo/sample-requests';

const TGI = 'huggingface-pytorch-tgi-inference:2.1.1-tgi2.0.0-gpu-py310-cu121-ubuntu22.04';

function bodyFor(model: CalledModel): any {
  return JSON.parse(sampleRequest(model).body);
}

test('a model whose payloads the catalogue knows is sent one of them', () => {
  const request = sampleRequest({ modelId: 'openai-reasoning-gpt-oss-20b', modelVersion: '3.38.0', image: 'djl-inference:0.34.0-lmi16.0.0-cu128' });
  expect(request.format).toBe('the catalogue\'s "marketing"');
  expect(JSON.parse(request.body)).toMatchObject({ max_tokens: 200, messages: [{ role: 'system' }, { role: 'user' }] });
});

test.each<[string, CalledModel, object]>([
  ['a Llama 2 model package', { modelId: 'meta-textgeneration-llama-2-7b-f', modelVersion: '2.0.2', image: 'model package llama2-7b-f-v4-71ee' },
    { inputs: [[{ role: 'user' }]] }],
  ['a Llama 2 model package without chat', { modelId: 'meta-textgeneration-llama-2-7b', modelVersion: '2.0.0', image: 'model package llama2-7b-v3-7403' },
    { inputs: expect.any(String) }],
  ['an embedding model of JumpStart', { modelId: 'huggingface-textembedding-all-MiniLM-L6-v2', modelVersion: '1.0.0', image: 'huggingface-pytorch-inference:1' },
    { text_inputs: [expect.any(String)] }],
  ['Text Generation Inference', { modelId: 'amazon/FalconLite', image: TGI }, { inputs: expect.any(String), parameters: { max_new_tokens: 64 } }],
  ['IDEFICS', { modelId: 'HuggingFaceM4/idefics-9b-instruct', image: TGI }, { inputs: expect.stringMatching(/^User:.*Assistant:$/s) }],
  ['vLLM', { modelId: 'Qwen/Qwen2.5-7B-Instruct', image: 'huggingface-vllm:0.21.0' }, { messages: [{ role: 'user' }] }],
  ['Text Embeddings Inference', { modelId: 'intfloat/e5', image: 'tei-cpu:2.0.1' }, { inputs: expect.any(String) }],
  ['this library\'s inference code', { modelId: 'rag-models', image: 'huggingface-pytorch-inference:2.6.0' }, { type: 'embeddings' }],
])('%s is sent what it understands', (_name, model, body) => {
  expect(bodyFor(model)).toMatchObject(body);
});

test('only model packages are sent the acceptance of the licence', () => {
  expect(sampleRequest({ modelId: 'x', image: 'model package llama2-7b-f-v4' }).customAttributes).toBe('accept_eula=true');
  expect(sampleRequest({ modelId: 'x', image: TGI }).customAttributes).toBeUndefined();
});

test('a model of which nothing is known is an error that says where a row is missing', () => {
  expect(() => sampleRequest({ modelId: 'x', image: 'xgboost:1' })).toThrow('no format of requests is known for x (xgboost:1): scripts/demo/sample-requests.ts needs a row');
});
