import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { startEmulator, type Emulator } from './emulator';

/*
 * A deployment is hundreds of small requests, so that connecting would take longer than answering.
 */

let emulator: Emulator;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  emulator = await startEmulator();
}, 300_000);

afterAll(async () => {
  agent.destroy();
  await emulator?.stop();
});

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly reusedSocket: boolean;
}

async function send(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
  const call = request(`${emulator.address}/${path}`, { method, agent, headers });
  const answered = new Promise<IncomingMessage>((done, fail) => call.on('response', done).on('error', fail));
  call.end(body);
  const response = await answered;
  return { status: response.statusCode!, text: await text(response), reusedSocket: call.reusedSocket };
}

// Without a signature the objects of a bucket are for nobody.
const authorization = 'AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
const VALUE = { status: 200, text: 'value' };

async function get(): Promise<Answer> {
  return send('GET', 'bucket/key', undefined, { authorization });
}

test('all calls of an API travel over one connection', async () => {
  await send('PUT', 'bucket', undefined, { authorization });
  await send('PUT', 'bucket/key', 'value', { authorization, 'content-length': '5' });
  expect([await get(), await get()]).toEqual([{ ...VALUE, reusedSocket: true }, { ...VALUE, reusedSocket: true }]);
});

test.each([
  ['whose length is known', { 'content-length': '5' }],
  ['in chunks', { 'transfer-encoding': 'chunked' }],
  ['after a question whether to send it', { 'content-length': '5', 'expect': '100-continue' }],
])('a body %s that nobody wants is not taken for the next request', async (_, headers) => {
  expect(await send('PUT', 'no-bucket/key', 'GET /', { authorization, ...headers })).toMatchObject({ status: 404 });
  expect(await get()).toEqual({ ...VALUE, reusedSocket: true });
});

test('an answer without a body does not delay the next one', async () => {
  expect(await send('HEAD', 'bucket/key', undefined, { authorization })).toEqual({ status: 200, text: '', reusedSocket: true });
  expect(await get()).toEqual({ ...VALUE, reusedSocket: true });
});

test('callers of the own interface, who do not try again, get a connection of their own', async () => {
  await send('GET', 'emulator/calls');
  expect(await send('GET', 'emulator/calls')).toEqual({ status: 200, text: '[]', reusedSocket: false });
});
