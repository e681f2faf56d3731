import { createReadStream, existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { createInterface } from 'readline';
import { createGunzip } from 'zlib';
import { naiveReading, supportedTypes } from './naive-reading';
import * as lookup from '../../src/jumpstart/hosting-lookup';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartModelVersion } from '../../src/jumpstart/jumpstart-model-version';

/*
 * Every version × region × supported instance type, compared with a naive reading of two things: the reviewed snapshot in
 * catalog/data, and AWS's raw spec files where JUMPSTART_SPECS names a folder that holds them.
 */

const DATA = join(__dirname, '..', '..', 'catalog', 'data');

interface Counts {
  versions: number;
  combinations: number;
  images: number;
  packages: number;
  none: number;
  differences: string[];
}

function newCounts(): Counts {
  return { versions: 0, combinations: 0, images: 0, packages: 0, none: 0, differences: [] };
}

function print(title: string, { differences, ...counts }: Counts): void {
  process.stdout.write(`${title}: ${JSON.stringify({ ...counts, differences: differences.length })}\n`);
}

interface Reading {
  readonly environment: object;
  readonly artifact?: string;
  readonly images: (string | undefined)[];
  readonly packageArns: (string | undefined)[];
}

/** What the library resolves for a version and an instance type, in each of the regions. */
function resolve(model: JumpStartModelVersion, regions: readonly string[], instanceType: string): Reading {
  const hosting = lookup.defaultHosting(model._record);
  return {
    environment: lookup.environment(hosting, instanceType),
    artifact: lookup.artifactKey(hosting, instanceType),
    images: regions.map(region => lookup.imageUri(hosting, region, instanceType)),
    packageArns: regions.map(region => lookup.modelPackageArn(hosting, region, instanceType)),
  };
}

/** Compares what the library resolves with what is expected, and counts. */
function compare(counts: Counts, where: string, regions: readonly string[], expected: Reading, actual: Reading): void {
  if (expected.artifact !== actual.artifact || sorted(expected.environment) !== sorted(actual.environment)) {
    counts.differences.push(`${where}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
  for (const [index, region] of regions.entries()) {
    const image = expected.images[index];
    const packageArn = expected.packageArns[index];
    counts.combinations += 1;
    counts.images += image === undefined ? 0 : 1;
    counts.packages += packageArn === undefined ? 0 : 1;
    counts.none += image === undefined && packageArn === undefined ? 1 : 0;
    if (image !== actual.images[index] || packageArn !== actual.packageArns[index]) {
      counts.differences.push(`${where} in ${region}: expected ${image ?? packageArn}, got ${actual.images[index] ?? actual.packageArns[index]}`);
    }
  }
}

function sorted(environment: object): string {
  return JSON.stringify(Object.entries(environment).sort());
}

describe('the reviewed snapshot', () => {
  type Row = { [member: string]: any };

  const lines = (file: string): Row[] => readFileSync(join(DATA, 'jumpstart', file), 'utf8').trim().split('\n').map(line => JSON.parse(line));
  const table = (file: string): Map<string, any> => new Map(lines(join('tables', file)).map(({ id, value }) => [id, value]));
  const rows = lines('models.jsonl');
  const regions: string[] = JSON.parse(readFileSync(join(DATA, 'region-buckets.json'), 'utf8')).map(({ region }: Row) => region);

  test('every version, region and supported instance type resolves to what the snapshot says', () => {
    const environments = table('environment.jsonl');
    const types = table('instance-types.jsonl');
    const variantsTable = table('variants.jsonl');
    const images = table('images.jsonl');
    const packages = table('model-package-arns.jsonl');
    const configs = table('configs.jsonl');
    const counts = newCounts();
    for (const row of rows) {
      counts.versions += 1;
      const config = row.configs && row.ranking
        .map((name: string) => configs.get(row.configs)[name].hosting)
        .find((hosting: any) => !hosting.additionalDataSources);
      const facts = config ?? {
        ...row,
        environment: environments.get(row.environment),
        instanceTypes: types.get(row.instanceTypes),
        variants: variantsTable.get(row.variants),
        images: images.get(row.images),
        modelPackageArns: packages.get(row.modelPackageArns),
      };
      const model = JumpStartModelVersion.of(row.modelId, row.version);
      for (const instanceType of facts.instanceTypes) {
        const family = instanceType.split('.')[1];
        const alias = facts.variants[instanceType]?.image ?? facts.variants[family]?.image;
        const image = alias && facts.images[alias];
        compare(counts, `${row.modelId}@${row.version} on ${instanceType}`, regions, {
          environment: { ...facts.environment, ...facts.variants[family]?.environment, ...facts.variants[instanceType]?.environment },
          artifact: facts.prepackedArtifactKey ?? facts.artifactKey,
          images: regions.map(region => image?.uris?.[region]
            ?? (image?.accounts[region] && `${image.accounts[region]}.dkr.ecr.${region}.${suffixOf(region)}/${image.image}`)),
          packageArns: regions.map(region => facts.modelPackageArns?.[region]),
        }, resolve(model, regions, instanceType));
      }
    }
    print('snapshot', counts);
    expect(counts.differences.slice(0, 5)).toEqual([]);
    expect(counts.versions).toBe(rows.length);
    expect(counts.images).toBeGreaterThan(1_000_000);
  });
});

function suffixOf(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : SUFFIXES[region] ?? 'amazonaws.com';
}

const SUFFIXES: { [region: string]: string } = {
  'us-iso-east-1': 'c2s.ic.gov',
  'us-isob-east-1': 'sc2s.sgov.gov',
  'us-isof-east-1': 'csp.hci.ic.gov',
  'us-isof-south-1': 'csp.hci.ic.gov',
  'eu-isoe-west-1': 'cloud.adc-e.uk',
  'eusc-de-east-1': 'amazonaws.eu',
};

const SPECS = process.env.JUMPSTART_SPECS;

(SPECS && existsSync(SPECS) ? describe : describe.skip)('AWS\'s raw spec files', () => {
  const folder = SPECS!;

  async function forEachSpec(visit: (spec: any) => void): Promise<void> {
    for await (const line of createInterface({ input: createReadStream(join(folder, 'specs.jsonl.gz')).pipe(createGunzip()) })) {
      visit(JSON.parse(line));
    }
    for (const file of readdirSync(join(folder, 'full-specs')).filter(name => name !== 'manifest.json')) {
      visit(JSON.parse(readFileSync(join(folder, 'full-specs', file), 'utf8')));
    }
  }

  test('every version, region and supported instance type resolves to what the file says', async () => {
    const regions = [...Object.keys(JSON.parse(readFileSync(join(folder, 'region_config.json'), 'utf8'))), 'xx-nowhere-1'];
    const counts = newCounts();
    await forEachSpec(spec => {
      counts.versions += 1;
      const model = JumpStartModelVersion.of(spec.model_id, spec.version);
      for (const instanceType of supportedTypes(spec)) {
        const readings = regions.map(region => naiveReading(spec, region, instanceType));
        compare(counts, `${spec.model_id}@${spec.version} on ${instanceType}`, regions, {
          ...readings[0],
          images: readings.map(({ image }) => image),
          packageArns: readings.map(({ packageArn }) => packageArn),
        }, resolve(model, regions, instanceType));
      }
    });
    print('raw specs', counts);
    expect(counts.differences.slice(0, 5)).toEqual([]);
    expect(counts.versions).toBeGreaterThanOrEqual(11196);
  }, 240_000);

  test('every version that AWS has not withdrawn has its constant', async () => {
    const missing: string[] = [];
    const constants = JumpStartModel as unknown as { [name: string]: JumpStartModelVersion | undefined };
    let current = 0;
    await forEachSpec(spec => {
      if (!spec.deprecated) {
        current += 1;
        const name = `${spec.model_id}-${spec.version}`.toUpperCase().replace(/[^A-Z0-9]/g, '_');
        const constant = constants[name];
        if (!(constant instanceof JumpStartModelVersion) || constant.modelId !== spec.model_id || constant.version !== spec.version) {
          missing.push(name);
        }
      }
    });
    expect(missing).toEqual([]);
    expect(current).toBe(8236 + 3);
  }, 60_000);
});
