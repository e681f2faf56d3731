import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { JumpStartExamplePayload } from 'cdk-sagemaker-endpoints';

// The compiled library, as the examples load it: compiling its catalogue again would take seconds.
const { JumpStartModel } = createRequire(__filename)(resolve(__dirname, '../../lib')) as typeof import('cdk-sagemaker-endpoints');

/** A served model, as far as a client can know of it. */
export interface CalledModel {
  readonly modelId: string;
  /** Of a JumpStart model. */
  readonly modelVersion?: string;
  /** Repository and tag, or `model package <name>`. */
  readonly image: string;
}

/** A request that a model understands. */
export interface SampleRequest {
  /** Whose format it has. */
  readonly format: string;
  readonly contentType: string;
  readonly body: string;
  readonly customAttributes?: string;
  /** What the parsed answer holds, in a line; undefined for an answer of another shape. */
  readonly read: (answer: any) => string | undefined;
}

interface Row {
  readonly format: string;
  /** The model's id or its image: all that are given have to match. */
  readonly modelId?: RegExp;
  readonly image?: RegExp;
  readonly body: object;
  readonly customAttributes?: string;
  readonly read: SampleRequest['read'];
}

const PASSAGE = 'Paris is the capital of France.';
const QUESTION = 'What is the capital of France?';
const PROMPT = `${PASSAGE}\n${QUESTION}`;
const MESSAGES = [{ role: 'user', content: PROMPT }];
const PARAMETERS = { max_new_tokens: 64, temperature: 0.6 };

const generatedText = (answer: any): string | undefined => [answer].flat()[0]?.generated_text;
const message = (answer: any): string | undefined => answer.choices?.[0]?.message?.content;
const vector = (numbers: unknown): string | undefined => Array.isArray(numbers) && typeof numbers[0] === 'number' ? `a vector of ${numbers.length} numbers` : undefined;

/** Formats by model and server; the first row that matches is taken. A model whose payloads the catalogue knows needs none. */
const ROWS: readonly Row[] = [
  {
    format: 'Llama 2 chat as a model package',
    image: /^model package llama2-\d+b-f-/,
    body: { inputs: [MESSAGES], parameters: PARAMETERS },
    customAttributes: 'accept_eula=true',
    read: answer => answer[0]?.generation?.content,
  },
  {
    format: 'Llama 2 as a model package',
    image: /^model package llama2-/,
    body: { inputs: PROMPT, parameters: PARAMETERS },
    customAttributes: 'accept_eula=true',
    read: answer => answer[0]?.generation,
  },
  {
    format: 'JumpStart embeddings',
    modelId: /^huggingface-(textembedding|sentencesimilarity)-/,
    body: { text_inputs: [PASSAGE] },
    read: answer => vector(answer.embedding?.[0]),
  },
  {
    format: 'InferenceCode.EMBEDDINGS',
    modelId: /^rag-models$/,
    body: { type: 'embeddings', model: 'intfloat/multilingual-e5-large', input: PASSAGE },
    read: answer => vector(answer[0]),
  },
  {
    format: 'IDEFICS on Text Generation Inference',
    modelId: /idefics/,
    image: /tgi/,
    body: { inputs: `User: ${PROMPT}![](https://example.com/paris.png)<end_of_utterance>\nAssistant:`, parameters: PARAMETERS },
    read: generatedText,
  },
  {
    format: 'Text Generation Inference',
    image: /tgi-inference/,
    body: { inputs: PROMPT, parameters: PARAMETERS },
    read: generatedText,
  },
  {
    format: 'Large Model Inference',
    image: /^djl-inference/,
    body: { inputs: PROMPT, parameters: PARAMETERS },
    read: generatedText,
  },
  {
    format: 'chat completions',
    image: /vllm|sglang|llamacpp/,
    body: { messages: MESSAGES, max_tokens: 64 },
    read: message,
  },
  {
    format: 'Text Embeddings Inference, a classifier',
    modelId: /sst-2/,
    image: /^tei/,
    body: { inputs: 'What a wonderful library!' },
    read: answer => answer[0]?.label,
  },
  {
    format: 'Text Embeddings Inference',
    image: /^tei/,
    body: { inputs: PASSAGE },
    read: answer => vector(answer[0]),
  },
  // What its own code takes; the others come with an artifact that the examples do not have.
  { format: 'the example\'s own code', modelId: /^summarizer$/, body: { text: PASSAGE }, read: note },
  { format: 'Hugging Face\'s toolkit', image: /huggingface-pytorch-inference/, body: { inputs: PASSAGE }, read: note },
];

/** A request for a model: one that AWS publishes for it, else one in the format of its server. */
export function sampleRequest(model: CalledModel): SampleRequest {
  const [published] = publishedPayloads(model);
  if (published) {
    return {
      format: `the catalogue's "${published.name}"`,
      contentType: published.contentType ?? 'application/json',
      body: published.body,
      read: answer => generatedText(answer) ?? message(answer),
    };
  }
  const row = ROWS.find(({ modelId, image }) => (modelId?.test(model.modelId) ?? true) && (image?.test(model.image) ?? true));
  if (!row) {
    throw new Error(`no format of requests is known for ${model.modelId} (${model.image}): scripts/demo/sample-requests.ts needs a row`);
  }
  const { format, body, customAttributes, read } = row;
  return { format, contentType: 'application/json', body: JSON.stringify(body), customAttributes, read };
}

function publishedPayloads({ modelId, modelVersion }: CalledModel): JumpStartExamplePayload[] {
  // A version marks a JumpStart model.
  return modelVersion === undefined ? [] : JumpStartModel.of(modelId, modelVersion).examplePayloads();
}

/** The emulator's note that it cannot know what an artifact's own code answers. */
function note(answer: any): string | undefined {
  return answer.emulator;
}
