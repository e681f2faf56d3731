import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { InvokeEndpointAsyncCommand, InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { startEmulator, type Emulator } from './emulator';
import { ask, askForStream, serve } from './model-endpoints';

/*
 * What the emulator answers in the place of containers: the shapes of each server, and refusals of requests that it would
 * not understand.
 */

const TGI_2 = 'huggingface-pytorch-tgi-inference:2.1.1-tgi2.0.0-gpu-py310-cu121-ubuntu22.04';
const TGI_3 = 'huggingface-pytorch-tgi-inference:2.6.0-tgi3.2.3-gpu-py311-cu124-ubuntu22.04';
const LMI = 'djl-inference:0.29.0-lmi11.0.0-cu124';
const VLLM = 'huggingface-vllm-inference:0.11.0-gpu-py312-cu128-ubuntu22.04';
const TOOLKIT = 'huggingface-pytorch-inference:2.6.0-transformers4.51.3-gpu-py312-cu124-ubuntu22.04';
const LLAMA_CHAT_PACKAGE = 'llama2-7b-f-v4-71eeccf76ddf33f2a18d2e16b9c7f302';
const LLAMA_PACKAGE = 'llama2-7b-v4-482ffe4800f036c29fcee6583d53e0f7';

const PASSAGES = ['The mantis waits for its prey without moving.', 'Bees dance to tell where the flowers are.'];
const PROMPT = `Answer from the passages.\n\n${PASSAGES.join('\n')}\n\nQuestion: How do bees tell each other about flowers?`;
const ANSWER = `According to the passage: "${PASSAGES[1]}"`;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
}, 300_000);

afterAll(async () => emulator?.stop());

jest.setTimeout(60_000);

describe('embeddings', () => {
  let endpoint: string;

  beforeAll(async () => {
    endpoint = await serve({ image: TOOLKIT, modelId: 'huggingface-textembedding-all-MiniLM-L6-v2', modelVersion: '1.0.0' });
  });

  async function vectors(...texts: string[]): Promise<number[][]> {
    return (await ask(endpoint, { text_inputs: texts })).embedding;
  }

  function cosine(a: number[], b: number[]): number {
    return a.reduce((sum, value, index) => sum + value * b[index], 0);
  }

  test('have the model\'s dimension and the length 1', async () => {
    for (const vector of await vectors('A bee', '', '...', 'the')) {
      expect(vector).toHaveLength(384);
      expect(cosine(vector, vector)).toBeCloseTo(1, 10);
    }
  });

  test.each([
    ['huggingface-textembedding-gpt-j-6b', 4096],
    ['huggingface-sentencesimilarity-bge-base-en-v1-5', 768],
    ['huggingface-sentencesimilarity-e5-large-v2', 1024],
  ])('of %s have %d numbers', async (modelId, dimension) => {
    const other = await serve({ image: TOOLKIT, modelId, modelVersion: '1.0.1' });
    expect((await ask(other, { text_inputs: ['A bee'] })).embedding[0]).toHaveLength(dimension);
  });

  test('are the same for the same text, alone or among others', async () => {
    const [first] = await vectors('Bees dance.');
    expect((await vectors('Ants march.', 'Bees dance.'))[1]).toEqual(first);
    expect((await ask(endpoint, { text_inputs: 'Bees dance.' })).embedding).toEqual([first]);
  });

  test('are near for texts that share words', async () => {
    const [question, mantis, bees] = await vectors('How do bees find flowers?', ...PASSAGES);
    expect(cosine(question, bees)).toBeGreaterThan(0.3);
    expect(cosine(question, mantis)).toBeLessThan(0.15);
  });

  test('of Text Embeddings Inference are a list', async () => {
    const tei = await serve({ image: 'tei:2.0.1-tei1.8.2-gpu-py310-cu122-ubuntu22.04', environment: { HF_MODEL_ID: 'BAAI/bge-small-en' } });
    const answer = await ask(tei, { inputs: ['A bee', 'An ant'] });
    expect(answer.map((vector: number[]) => vector.length)).toEqual([384, 384]);
  });

  test('are not what Text Embeddings Inference makes of a classifier or a reranker', async () => {
    const tei = async (modelId: string) => serve({ image: 'tei-cpu:2.0.1-tei1.8.2-cpu-py310-ubuntu22.04', modelId });
    const classifier = await tei('distilbert/distilbert-base-uncased-finetuned-sst-2-english');
    expect(await ask(classifier, { inputs: 'A terrible book' })).toMatchObject([{ label: 'NEGATIVE' }, { label: 'POSITIVE' }]);
    expect(await ask(classifier, { inputs: ['A great book', 'A terrible book'] })).toMatchObject([[{ label: 'POSITIVE' }, {}], [{ label: 'NEGATIVE' }, {}]]);

    const reranker = await tei('BAAI/bge-reranker-large');
    expect(await ask(reranker, { query: 'flowers of bees', texts: PASSAGES })).toMatchObject([{ index: 1 }, { index: 0 }]);
    await expect(ask(reranker, { inputs: 'flowers' })).rejects.toThrow(/query must be a text/);
  });

  test('and scores come from this library\'s inference code', async () => {
    const own = await serve({ image: TOOLKIT, modelId: 'rag-models' });
    const made = await ask(own, { type: 'embeddings', model: 'intfloat/multilingual-e5-large', input: ['A bee', 'An ant'] });
    expect(made.map((vector: number[]) => vector.length)).toEqual([1024, 1024]);

    const scores = await ask(own, { type: 'cross-encoder', model: 'cross-encoder/ms-marco-MiniLM-L-12-v2', input: 'flowers of bees', passages: PASSAGES });
    expect(scores).toHaveLength(2);
    expect(scores[1]).toBeGreaterThan(scores[0]);

    await expect(ask(own, { type: 'vectors', input: 'A bee' })).rejects.toThrow(/type must be one of embeddings, cross-encoder\. This model expects {"type"/);
    // The artifact may hold any other code.
    expect(await ask(own, { text: 'A bee' })).toEqual({ emulator: expect.stringMatching(/^no container runs here/) });
  });
});

describe('text generation', () => {
  test.each([
    ['Text Generation Inference answers with a list', { image: TGI_2 }, [{ generated_text: ANSWER }]],
    ['Large Model Inference answers with an object', { image: LMI }, { generated_text: ANSWER }],
    ['JumpStart\'s Llama 2 answers with an object', { image: TGI_2, modelId: 'meta-textgeneration-llama-2-70b-f', modelVersion: '3.0.2' },
      { generated_text: ANSWER }],
  ])('%s', async (_name, model, expected) => {
    expect(await ask(await serve(model), { inputs: PROMPT, parameters: { max_new_tokens: 256 } })).toEqual(expected);
  });

  test.each([
    ['Llama 2', `<s>[INST] <<SYS>>\nAnswer from the passages.\n<</SYS>>\n${PASSAGES.join('\n')}\nHow do bees tell of flowers? [/INST]`],
    ['Llama 3', `<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\n${PASSAGES.join('\n')}<|eot_id|>`
      + '<|start_header_id|>user<|end_header_id|>\n\nHow do bees tell of flowers?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n'],
    ['FalconLite', `<|prompter|>${PASSAGES.join('\n')}\nHow do bees tell of flowers?<|endoftext|><|assistant|>`],
    ['IDEFICS', `User: ${PASSAGES.join('\n')}\nHow do bees tell of flowers?![](https://example.com/bee.png)<end_of_utterance>\nAssistant:`],
  ])('reads the template of %s', async (_name, inputs) => {
    expect(await ask(await serve({ image: TGI_2 }), { inputs })).toEqual([{ generated_text: ANSWER }]);
  });

  test('says so where no passage tells', async () => {
    const answer = await ask(await serve({ image: TGI_2 }), { inputs: 'What is the capital of France?' });
    expect(answer).toEqual([{ generated_text: 'I was asked: "What is the capital of France?" No passage of the prompt tells.' }]);
  });

  test('does what the parameters say', async () => {
    const endpoint = await serve({ image: TGI_2 });
    const generated = async (parameters: object) => (await ask(endpoint, { inputs: PROMPT, parameters }))[0];
    expect(await generated({ max_new_tokens: 4 })).toEqual({ generated_text: 'According to the passage:' });
    expect(await generated({ stop: ['Bees'] })).toEqual({ generated_text: 'According to the passage: "Bees' });
    expect(await generated({ max_new_tokens: 2, return_full_text: true })).toEqual({ generated_text: `${PROMPT}According to` });
    expect(await generated({ max_new_tokens: 2, details: true })).toEqual({
      generated_text: 'According to', details: { finish_reason: 'length', generated_tokens: 2 },
    });
  });

  test('streams a token at a time, in parts that end anywhere', async () => {
    const { parts, contentType } = await askForStream(await serve({ image: TGI_3 }), { inputs: PROMPT, stream: true });

    expect(contentType).toBe('text/event-stream');
    expect(parts.length).toBeGreaterThan(5);
    const events = parts.join('').split('\n\n').filter(Boolean).map(event => JSON.parse(event.replace(/^data:/, '')));
    expect(events.map(event => event.token.text).join('')).toBe(ANSWER);
    expect(events.map(event => event.generated_text).filter(Boolean)).toEqual([ANSWER]);
    expect(parts.slice(0, -1).some(part => !part.endsWith('\n\n'))).toBe(true);
  });

  test('of Large Model Inference streams lines', async () => {
    const request = { inputs: PROMPT, parameters: { max_new_tokens: 3 }, stream: true };
    const { parts, contentType } = await askForStream(await serve({ image: LMI }), request);
    expect(contentType).toBe('application/jsonlines');
    expect(parts.join('').trim().split('\n').map(line => JSON.parse(line))).toEqual([
      { token: { id: 0, text: 'According', log_prob: 0 } },
      { token: { id: 1, text: ' to', log_prob: 0 } },
      { token: { id: 2, text: ' the', log_prob: 0 }, generated_text: 'According to the' },
    ]);
  });

  test('that was not asked to stream comes whole', async () => {
    const { parts } = await askForStream(await serve({ image: TGI_3 }), { inputs: PROMPT });
    expect(JSON.parse(parts.join(''))).toEqual([{ generated_text: ANSWER }]);
  });
});

describe('chat completions', () => {
  const messages = [
    { role: 'system', content: `Answer from the passages.\n${PASSAGES.join('\n')}` },
    { role: 'user', content: [{ type: 'text', text: 'How do bees tell of flowers?' }, { type: 'image_url', image_url: { url: 'https://example.com' } }] },
  ];

  test.each([
    ['vLLM', { image: VLLM, environment: { HF_MODEL_ID: 'Qwen/Qwen2.5-7B-Instruct' } }],
    ['Large Model Inference', { image: LMI, modelId: 'Qwen/Qwen2.5-7B-Instruct' }],
    ['Text Generation Inference from 3.0 on', { image: TGI_3, modelId: 'Qwen/Qwen2.5-7B-Instruct' }],
    ['Text Generation Inference that is told to', { image: TGI_2, modelId: 'Qwen/Qwen2.5-7B-Instruct', environment: { MESSAGES_API_ENABLED: 'true' } }],
  ])('are answered by %s', async (_name, model) => {
    expect(await ask(await serve(model), { messages, max_tokens: 200 })).toMatchObject({
      object: 'chat.completion',
      model: 'Qwen/Qwen2.5-7B-Instruct',
      choices: [{ index: 0, message: { role: 'assistant', content: ANSWER }, finish_reason: 'stop' }],
    });
  });

  test('are cut at max_tokens', async () => {
    const { choices, usage } = await ask(await serve({ image: VLLM }), { messages, max_tokens: 2 });
    expect(choices[0]).toMatchObject({ message: { content: 'According to' }, finish_reason: 'length' });
    expect(usage.completion_tokens).toBe(2);
  });

  test('are cut at stop, which has to be text', async () => {
    const endpoint = await serve({ image: VLLM });
    const { choices } = await ask(endpoint, { messages, stop: 'Bees' });
    expect(choices[0]).toMatchObject({ message: { content: 'According to the passage: "Bees' }, finish_reason: 'stop' });
    await expect(ask(endpoint, { messages, stop: 1 })).rejects.toThrow(/stop must be a text or a list of texts/);
  });

  test('stream', async () => {
    const { parts } = await askForStream(await serve({ image: VLLM }), { messages, stream: true });
    const events = parts.join('').split('\n\n').filter(Boolean).map(event => event.replace('data: ', ''));
    expect(events.pop()).toBe('[DONE]');
    expect(events.map(event => JSON.parse(event).choices[0].delta.content).join('')).toBe(ANSWER);
  });

  test('are not what an older Text Generation Inference understands', async () => {
    await expect(ask(await serve({ image: TGI_2 }), { messages })).rejects.toMatchObject({ name: 'ModelError', OriginalStatusCode: 400 });
  });
});

describe('Llama 2 as a model package', () => {
  const dialog = [{ role: 'system', content: PASSAGES.join('\n') }, { role: 'user', content: 'How do bees tell of flowers?' }];
  const accepted = { CustomAttributes: 'accept_eula=true' };

  test('answers dialogs', async () => {
    const endpoint = await serve({ modelPackage: LLAMA_CHAT_PACKAGE, modelId: 'meta-textgeneration-llama-2-7b-f', modelVersion: '2.0.2' });
    expect(await ask(endpoint, { inputs: [dialog, dialog] }, accepted)).toEqual([
      { generation: { role: 'assistant', content: ANSWER } }, { generation: { role: 'assistant', content: ANSWER } },
    ]);
  });

  test('answers text where it is not a chat model', async () => {
    const endpoint = await serve({ modelPackage: LLAMA_PACKAGE });
    const request = { inputs: PROMPT, parameters: { max_new_tokens: 256, top_p: 0.9, temperature: 0.6 } };
    expect(await ask(endpoint, request, accepted)).toEqual([{ generation: ANSWER }]);
  });

  test.each([{}, { CustomAttributes: 'accept_eula=false' }])('refuses a request that does not accept the licence: %j', async options => {
    await expect(ask(await serve({ modelPackage: LLAMA_CHAT_PACKAGE }), { inputs: [dialog] }, options)).rejects.toMatchObject({
      name: 'ModelError', OriginalMessage: expect.stringMatching(/accept_eula=true/),
    });
  });

  test.each([
    ['a text', PROMPT],
    ['a dialog that is not in a list', dialog],
    ['two users in turn', [[dialog[1], dialog[1]]]],
    ['the assistant last', [[dialog[1], { role: 'assistant', content: 'They dance.' }]]],
    ['nothing but a system message', [[dialog[0]]]],
  ])('refuses %s', async (_name, inputs) => {
    await expect(ask(await serve({ modelPackage: LLAMA_CHAT_PACKAGE }), { inputs }, accepted)).rejects.toThrow(
      /This model expects {"inputs": \[\[{"role": "user", "content": text}\]\]/);
  });
});

describe('pipelines of the toolkit', () => {
  test('classify', async () => {
    const endpoint = await serve({ image: TOOLKIT, environment: { HF_MODEL_ID: 'distilbert/sst-2', HF_TASK: 'text-classification' } });
    expect(await ask(endpoint, { inputs: ['A great book', 'A terrible book'] })).toEqual([
      { label: 'POSITIVE', score: expect.any(Number) }, { label: 'NEGATIVE', score: expect.any(Number) },
    ]);
  });

  test('extract a vector for each token', async () => {
    const endpoint = await serve({ image: TOOLKIT, environment: { HF_MODEL_ID: 'intfloat/multilingual-e5-small', HF_TASK: 'feature-extraction' } });
    const [[vectors]] = await ask(endpoint, { inputs: 'bees dance' });
    expect(vectors.map((vector: number[]) => vector.length)).toEqual([384, 384]);
  });
});

describe('a request that the model does not understand', () => {
  test('is a ModelError with the container\'s status, and what was expected', async () => {
    const endpoint = await serve({ image: TGI_2 });
    const error = await ask(endpoint, { text_inputs: ['A bee'] }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name: 'ModelError',
      $metadata: { httpStatusCode: 424 },
      OriginalStatusCode: 400,
      OriginalMessage: 'inputs must be a text that is not empty. This model expects {"inputs": text, "parameters": {"max_new_tokens": …}}',
      LogStreamArn: `arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/Endpoints/${endpoint}`,
    });
  });

  test('is one whose body is no JSON, or no object', async () => {
    const endpoint = await serve({ image: TGI_2 });
    const send = (Body: string) => new SageMakerRuntimeClient().send(new InvokeEndpointCommand({ EndpointName: endpoint, ContentType: 'application/json', Body }));
    await expect(send('{"inputs"')).rejects.toThrow(/The body is not JSON/);
    await expect(send('["Hello"]')).rejects.toThrow(/The body is not an object/);
  });

  test('is one of another content type', async () => {
    await expect(ask(await serve({ image: TGI_2 }), { inputs: 'Hello' }, { ContentType: 'text/plain' })).rejects.toMatchObject({ OriginalStatusCode: 415 });
  });

  test.each([
    [{ max_new_tokens: 0 }, /max_new_tokens must be a whole number above 0/],
    [{ max_new_tokens: 1.5 }, /max_new_tokens/],
    [{ temperature: 0 }, /temperature must be a number above 0/],
    [{ top_p: 1.2 }, /top_p must be a number above 0 and not above 1/],
    [{ do_sample: 'yes' }, /do_sample must be true or false/],
    [{ stop: '###' }, /stop must be a list of texts/],
    [['max_new_tokens'], /parameters must be an object/],
  ])('is one with the parameters %j', async (parameters, message) => {
    await expect(ask(await serve({ image: TGI_2 }), { inputs: 'Hello', parameters })).rejects.toThrow(message);
  });

  test('is one for a stream, too', async () => {
    await expect(askForStream(await serve({ image: TGI_2 }), {})).rejects.toMatchObject({ name: 'ModelError' });
  });
});

describe('an asynchronous endpoint', () => {
  async function invoke(endpoint: string, key: string) {
    return new SageMakerRuntimeClient().send(new InvokeEndpointAsyncCommand({
      EndpointName: endpoint, ContentType: 'application/json', InputLocation: `s3://answers/${key}`, InferenceId: key,
    }));
  }

  let s3: S3Client;

  // Not before: it looks for the emulator's address when it is made.
  beforeAll(() => { s3 = new S3Client({ forcePathStyle: true }); });

  async function put(key: string, request: unknown): Promise<void> {
    await s3.send(new PutObjectCommand({ Bucket: 'answers', Key: key, Body: JSON.stringify(request) }));
  }

  async function read(key: string): Promise<string> {
    const { Body: body } = await s3.send(new GetObjectCommand({ Bucket: 'answers', Key: key }));
    return body!.transformToString();
  }

  test('reads the request and writes the answer', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: 'answers' }));
    await put('hello.json', { inputs: PROMPT });
    await put('wrong.json', { text_inputs: [] });
    const endpoint = await serve({ image: TGI_2, asyncOutput: 's3://answers' });

    expect(await invoke(endpoint, 'hello.json')).toMatchObject({
      OutputLocation: 's3://answers/output/hello.json.out', FailureLocation: 's3://answers/failure/hello.json-error.out',
    });
    expect(JSON.parse(await read('output/hello.json.out'))).toEqual([{ generated_text: ANSWER }]);

    await invoke(endpoint, 'wrong.json');
    expect(await read('failure/wrong.json-error.out')).toMatch(/inputs must be a text/);
    await invoke(endpoint, 'missing.json');
    expect(await read('failure/missing.json-error.out')).toMatch(/NoSuchKey/);
  });
});

test('a model of which nothing is known says so', async () => {
  const endpoint = await serve({ image: 'pytorch-inference:1.10.0-gpu-py38', modelId: 'pytorch-ic-mobilenet-v2', modelVersion: '3.0.25' });
  expect(await ask(endpoint, 'an image', { ContentType: 'application/x-image' })).toEqual({
    emulator: 'no container runs here, and nothing is known of what this one would answer; set a canned response',
  });
});

test('a canned response stands above what the model would answer', async () => {
  const endpoint = await serve({ image: TGI_2 });
  await emulator.cannedResponse(endpoint, '[{"generated_text":"hello"}]');
  expect(await ask(endpoint, {})).toEqual([{ generated_text: 'hello' }]);
});
