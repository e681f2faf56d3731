import { spawn } from 'child_process';
import { once } from 'events';
import { join } from 'path';
import { main } from '../../../catalog/commands/fetch';
import { spec } from '../local-bucket';
import { LocalServer } from '../local-server';
import { TemporaryFolder } from '../temporary-folder';

const REPOSITORY = join(__dirname, '../../..');

let folder: TemporaryFolder;
let out: string[];
let err: string[];

beforeEach(() => {
  folder = new TemporaryFolder();
  out = [];
  err = [];
  jest.spyOn(console, 'log').mockImplementation(line => void out.push(line));
  jest.spyOn(console, 'error').mockImplementation(line => void err.push(line));
});

afterEach(() => {
  jest.restoreAllMocks();
  folder.remove();
});

async function run(...args: readonly string[]): Promise<number> {
  return main([...args, '--data', join(folder.path, 'data')]);
}

test('a fetch tells what it has changed', async () => {
  const specs = folder.write('specs.jsonl', JSON.stringify(spec('a', '1.0.0')));
  expect(await run('--source', `specs=${specs}`)).toBe(0);
  expect(out[0]).toBe('model versions: 1 added, 0 changed (0 of them withdrawn), 0 unchanged');
  expect(out[1].split('\n')[1]).toBe('  jumpstart/models.jsonl');
});

test('a dry run tells that it has written nothing', async () => {
  const specs = folder.write('specs.jsonl', JSON.stringify(spec('a', '1.0.0')));
  expect(await run('--source', `specs=${specs}`, '--dry-run')).toBe(0);
  expect(out).toEqual(['model versions: 1 added, 0 changed (0 of them withdrawn), 0 unchanged', 'dry run: nothing written']);
});

test('all problems are told, with model and field, and the exit code is 1', async () => {
  const specs = folder.write('specs.jsonl', [spec('a', '1.0.0', { gated_bucket: 'no' }), spec('b', '1.0.0', { license: 7 })].map(line => JSON.stringify(line)).join('\n'));
  expect(await run('--source', `specs=${specs}`)).toBe(1);
  expect(err).toEqual([[
    `${specs}:1: a@1.0.0 gated_bucket: must be of type boolean, got "no"`,
    `${specs}:2: b@1.0.0 license: must be of type string, got 7`,
    `2 problems; ${folder.path}/data is as it was.`,
  ].join('\n')]);
});

test('a member that the library does not read is told once, with its number', async () => {
  const lines = ['1.0.0', '1.1.0', '1.2.0'].map(version => JSON.stringify(spec('a', version, { hosting_novelty: 'x' })));
  expect(await run('--source', `specs=${folder.write('specs.jsonl', lines.join('\n'))}`)).toBe(0);
  expect(err).toEqual(['note: hosting_novelty is not read by this library yet: a@1.0.0 and 2 more']);
});

test('a wrong command is told with the usage, and the exit code is 2', async () => {
  expect(await run('--source', 'ftp')).toBe(2);
  expect(err[0]).toMatch(/^--source ftp: must be specs=<path>, s3 or hub\n\nFetches what AWS publishes/);
});

test('help is printed', async () => {
  expect(await run('--help')).toBe(0);
  expect(out[0]).toMatch(/^Fetches what AWS publishes/);
});

test('a fetch that is killed leaves the old data byte for byte', async () => {
  const specs = folder.write('specs.jsonl', JSON.stringify(spec('a', '1.0.0')));
  await run('--source', `specs=${specs}`);
  const before = folder.read();
  await killDuringFetch();
  expect(folder.read()).toEqual(before);
});

/** Runs the command on a hub that has more to tell when the command is killed. */
async function killDuringFetch(): Promise<void> {
  const kill: (() => void)[] = [];
  const hub = await LocalServer.start(() => {
    kill.forEach(now => now());
    return { silent: true };
  });
  const command = spawn(
    process.execPath,
    ['-r', 'ts-node/register/transpile-only', 'catalog/commands/fetch.ts', '--source', 'hub', '--data', join(folder.path, 'data')],
    {
      cwd: REPOSITORY,
      env: {
        ...process.env, TS_NODE_PROJECT: 'tsconfig.dev.json', AWS_ENDPOINT_URL: hub.url, AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret',
      },
      stdio: 'ignore',
    },
  );
  kill.push(() => command.kill('SIGKILL'));
  const [, signal] = await once(command, 'exit') as [number | null, string | null];
  await hub.stop();
  expect(signal).toBe('SIGKILL');
}
