import { parseFetchOptions } from '../../../catalog/fetch/fetch-options';

test('sources and regions can be repeated and keep their order', () => {
  const options = parseFetchOptions(['--source', 'specs=a=b.jsonl', '--source', 's3', '--source=hub', '--region', 'eu-west-1', '--region', 'us-west-2']);
  expect(options.sources).toEqual([{ kind: 'specs', path: 'a=b.jsonl' }, { kind: 's3' }, { kind: 'hub' }]);
  expect(options.regions).toEqual(['eu-west-1', 'us-west-2']);
});

test('what is left out has its default', () => {
  expect(parseFetchOptions(['--source', 's3'])).toEqual({
    sources: [{ kind: 's3' }],
    regions: ['us-east-1'],
    refresh: false,
    data: 'catalog/data',
    dryRun: false,
    allowMassWithdrawal: false,
    help: false,
  });
});

test('everything else can be set', () => {
  expect(parseFetchOptions([
    '--images', 'i', '--instances', 'f', '--regions', 'r', '--refresh', '--data', 'd', '--dry-run', '--allow-mass-withdrawal',
  ])).toEqual({
    sources: [],
    regions: ['us-east-1'],
    imagesFolder: 'i',
    instancesFile: 'f',
    regionsFile: 'r',
    refresh: true,
    data: 'd',
    dryRun: true,
    allowMassWithdrawal: true,
    help: false,
  });
});

test('help needs nothing else', () => {
  expect(parseFetchOptions(['--help']).help).toBe(true);
});

test.each([
  [['--source', 'ftp'], '--source ftp: must be specs=<path>, s3 or hub'],
  [['--source', 'specs'], '--source specs: must be specs=<path>, s3 or hub'],
  [['--source', 'specs='], '--source specs=: must be specs=<path>, s3 or hub'],
  [['--source', 's3=bucket'], '--source s3=bucket: must be specs=<path>, s3 or hub'],
  [[], 'nothing to fetch: name at least one of --source, --images, --instances and --regions'],
  [['--region', 'us-east-1'], 'nothing to fetch: name at least one of --source, --images, --instances and --regions'],
  [['--force'], "Unknown option '--force'"],
])('%j is a wrong command', (args, message) => {
  expect(() => parseFetchOptions(args)).toThrow(message);
});
