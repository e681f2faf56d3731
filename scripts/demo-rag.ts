/**
 * `npm run demo:rag`: the endpoints of examples/typescript/rag on the emulator, and examples/python/rag-app calling them: it ingests its
 * sample data and answers a question from the right passage, also after the chat model was replaced by one of another language.
 *
 * It needs Python 3.10 and no AWS account.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from './common/progress';
import { RAG_APP } from './common/rag-app';
import { commandOf, listExamples, type Example } from './demo/examples';
import { RagApp } from './demo/running-rag-app';
import { startEmulator, type Emulator } from '../test/emulator/emulator';

const QUESTION = 'Which insect is pale green and flies at night?';
const DOCUMENT = 'Luna moth';

/** A model package, which takes dialogs and wants the licence accepted on each request; the default takes text. */
const OTHER_LANGUAGE = { chatModel: 'meta-textgeneration-llama-2-7b-f@2.0.2' };

async function main(): Promise<void> {
  if (!existsSync(RAG_APP)) {
    throw new Error(`${RAG_APP} is not there: the demo runs the application in it.`);
  }
  const progress = new Progress();
  const example = listExamples().find(({ name }) => name === 'rag')!;
  const store = mkdtempSync(join(tmpdir(), 'rag-'));
  progress.say('starting the emulator, and installing the application\'s packages the first time');
  const emulator = await startEmulator();
  try {
    await emulator.bootstrap();
    const before = await emulator.inventory();
    const first = await deploy(emulator, example);
    const app = await RagApp.start(emulator.address, store);
    progress.say(`deployed   ${first.EMBEDDING_MODEL} and ${first.CHAT_MODEL}`);

    progress.say(`ingested   ${(await app.run(['ingest'], first)).trim()}`);
    progress.say(`answered   ${await askedWith(app, first)}`);

    const second = await deploy(emulator, example, OTHER_LANGUAGE);
    expectEqual('the chat endpoint after an update', second.CHAT_ENDPOINT, first.CHAT_ENDPOINT);
    progress.say(`updated    the chat endpoint to ${second.CHAT_MODEL} in place`);
    progress.say(`answered   ${await askedWith(app, second)}`);
    progress.say(`refused    what is for ${first.CHAT_MODEL}: ${await app.failure(['ask', QUESTION], first)}`);

    await emulator.destroy(commandOf(example));
    expectEqual('what is left', await emulator.inventory(), before);
    progress.say('nothing is left');
  } finally {
    await emulator.stop();
    rmSync(store, { recursive: true });
  }
}

/** Deploys the example and returns the environment of its callers. */
async function deploy(emulator: Emulator, example: Example, context: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  const { Rag: outputs } = await emulator.deploy(commandOf(example, context));
  return Object.fromEntries(outputs.Environment.split(' ').map(variable => variable.split('=') as [string, string]));
}

/** Asks the application, and checks that it answers from the right document. */
async function askedWith(app: RagApp, environment: Record<string, string>): Promise<string> {
  const { answer, sources } = JSON.parse(await app.run(['ask', '--json', QUESTION], environment)) as Answer;
  expectEqual('the nearest document', sources[0].name, DOCUMENT);
  if (!quotes(answer, sources[0].text)) {
    throw new Error(`the answer does not quote the passage about ${DOCUMENT}: ${answer}`);
  }
  return `"${QUESTION}" with ${environment.CHAT_MODEL}: ${answer}`;
}

interface Answer {
  readonly answer: string;
  readonly sources: ReadonlyArray<{ readonly name: string; readonly text: string }>;
}

/** Whether an answer holds a sentence of a passage: a model may leave the rest out. */
function quotes(answer: string, passage: string): boolean {
  return passage.split(/(?<=\.)\s+/).some(sentence => answer.includes(sentence));
}

function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
