import { ClassType, expr, Type } from '@cdklabs/typewriter';
import { GeneratedFile } from './generated-file';
import { addLiteral, generatedModule, renderModule } from './typescript-module';
import { RegionBuckets } from '../sources/region-buckets';

const PATH = 'src/jumpstart/region-buckets.generated.ts';

/** Stands for the region in the form of a bucket's name. */
const PLACEHOLDER = '{region}';

const TABLES = [
  { name: 'CONTENT', summary: 'Buckets of open models and of all licences', bucket: (row: RegionBuckets) => row.content },
  { name: 'GATED', summary: 'Buckets of models whose licence has to be accepted', bucket: (row: RegionBuckets) => row.gated },
];

/**
 * Emits the names of all buckets.
 *
 * Nearly all names follow from their region: a table holds each form of a name once, with the regions that use it. A
 * name that follows no rule is a form of its own, with its one region.
 */
export function emitRegionBuckets(buckets: readonly RegionBuckets[]): GeneratedFile[] {
  const module = generatedModule('region-buckets');
  const type = new ClassType(module, {
    name: 'RegionBucketTables',
    export: true,
    docs: { summary: 'The regions that use a form of bucket name, separated by spaces; `{region}` in it stands for the region.' },
  });
  for (const table of TABLES) {
    addLiteral(type, table.name, table.summary, Type.mapOf(Type.STRING), expr.builtInFn('Object.freeze', expr.lit(regionsByForm(buckets, table.bucket))));
  }
  return [{ path: PATH, content: renderModule(module) }];
}

function regionsByForm(buckets: readonly RegionBuckets[], bucketOf: (row: RegionBuckets) => string | undefined): { [form: string]: string } {
  const forms = new Map<string, string[]>();
  for (const row of buckets) {
    const form = bucketOf(row)?.replaceAll(row.region, PLACEHOLDER);
    if (form !== undefined) {
      forms.set(form, [...forms.get(form) ?? [], row.region]);
    }
  }
  return Object.fromEntries([...forms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([form, regions]) => [form, regions.sort().join(' ')]));
}
