import { parseArgs } from 'util';

/** Where models are read from. */
export type SourceChoice = { readonly kind: 's3' | 'hub' } | { readonly kind: 'specs'; readonly path: string };

export interface FetchOptions {
  /** Later ones override what earlier ones say about the same version. */
  readonly sources: readonly SourceChoice[];
  readonly regions: readonly string[];
  readonly imagesFolder?: string;
  readonly instancesFile?: string;
  readonly regionsFile?: string;
  readonly refresh: boolean;
  readonly data: string;
  readonly dryRun: boolean;
  readonly allowMassWithdrawal: boolean;
  readonly help: boolean;
}

export const USAGE = `Fetches what AWS publishes into the catalogue's data.

Models (repeatable; a later source overrides an earlier one):
  --source specs=<path>     a folder of spec files, a .json, a .jsonl or a .jsonl.gz of specs
  --source s3               AWS's public S3 buckets, without credentials; read in the first region
  --source hub              SageMakerPublicHub, with the default credentials; read in every region
  --region <region>         repeatable (default: us-east-1)
  --refresh                 fetch versions again that the data has; what AWS publishes under a version does not change, so
                            this is only needed after the library has begun to read more members of a spec

Other facts:
  --images <folder>         image tables in the format of sagemaker-python-sdk's image_uri_config, and published-tags.json
  --instances <file>        facts about instance types
  --regions <file>          sagemaker-python-sdk's region_config.json

  --data <directory>        the data (default: catalog/data)
  --dry-run                 fetch and check everything, but write nothing
  --allow-mass-withdrawal   accept an empty source, and that more than 20 % of the offered versions are withdrawn
  --help

Nothing is written unless everything could be fetched and is as expected. Exits with 1 when it is not, and with 2 when
the command is wrong.`;

/** The command is not one that {@link USAGE} describes. */
export class UsageError extends Error {}

/** @throws UsageError */
export function parseFetchOptions(args: readonly string[]): FetchOptions {
  const values = parse(args);
  const options: FetchOptions = {
    sources: values.source.map(parseSource),
    regions: values.region.length > 0 ? values.region : ['us-east-1'],
    imagesFolder: values.images,
    instancesFile: values.instances,
    regionsFile: values.regions,
    refresh: values.refresh,
    data: values.data,
    dryRun: values['dry-run'],
    allowMassWithdrawal: values['allow-mass-withdrawal'],
    help: values.help,
  };
  if (!options.help && options.sources.length === 0 && !options.imagesFolder && !options.instancesFile && !options.regionsFile) {
    throw new UsageError('nothing to fetch: name at least one of --source, --images, --instances and --regions');
  }
  return options;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'source': { type: 'string', multiple: true, default: [] },
        'region': { type: 'string', multiple: true, default: [] },
        'images': { type: 'string' },
        'instances': { type: 'string' },
        'regions': { type: 'string' },
        'refresh': { type: 'boolean', default: false },
        'data': { type: 'string', default: 'catalog/data' },
        'dry-run': { type: 'boolean', default: false },
        'allow-mass-withdrawal': { type: 'boolean', default: false },
        'help': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function parseSource(text: string): SourceChoice {
  const [kind, path] = text.split(/=(.*)/s);
  if (kind === 'specs' && path) {
    return { kind, path };
  }
  if ((kind === 's3' || kind === 'hub') && path === undefined) {
    return { kind };
  }
  throw new UsageError(`--source ${text}: must be specs=<path>, s3 or hub`);
}
