import { readdirSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import { compareNatural, compareText } from './image-order';
import { cdkRegistryAccounts, ImageRegistries } from './image-registries';
import { ImageFacts, ImageSnapshot } from './image-snapshot';
import { inferenceRows, TableRow } from './image-table-rows';
import { describeTag } from './image-tag-shapes';
import { imagesOfRow } from './image-tags';
import { ImageUris } from './image-uris';
import { ProblemReport } from './problem-report';
import { array, record, string } from '../../src/private/schema';

/** Tags known to be published, besides those of the tables: repository to tags. */
const PUBLISHED_TAGS_FILE = 'published-tags.json';

/** Files beside the tables that are none. */
const OTHER_FILES = [PUBLISHED_TAGS_FILE, 'instance_gpu_info.json'];

const PUBLISHED_TAGS = record(string(), array(string()));

export interface ImageSources {
  /** A folder of image tables in the format of sagemaker-python-sdk's `image_uri_config`; it may also hold `published-tags.json`. */
  readonly tablesFolder: string;
  /** The full image URIs that model specs host with; they name images and accounts that the tables lack. */
  readonly imageUris?: Iterable<string>;
}

/**
 * Reads the image tables and all that names images besides them.
 *
 * Every problem goes to the report, with file and field; what is sound is still returned. The caller discards the
 * snapshot when the report is not empty.
 */
export function readImageTables(sources: ImageSources, report: ProblemReport): ImageSnapshot {
  const rows = readRows(sources.tablesFolder, report);
  const uris = new ImageUris(sources.imageUris ?? [], report);
  const registries = new ImageRegistries(report);
  for (const row of rows) {
    registries.add(row.source, row.fields.repository, row.fields.registries);
  }
  for (const [repository, accounts] of uris.accountsByRepository) {
    registries.add(uris.source, repository, accounts);
  }
  registries.add('aws-cdk-lib/region-info', undefined, cdkRegistryAccounts());

  const listed = mergeListed(rows.flatMap(row => imagesOfRow(row, report)), report);
  const published = readPublishedTags(sources.tablesFolder, report);
  return {
    images: addUnlisted(listed, [...published, ...uris.images]),
    registries: registries.rows,
    repositories: registries.repositories,
  };
}

function readRows(folder: string, report: ProblemReport): TableRow[] {
  const files = readdirSync(folder).filter(file => file.endsWith('.json') && !OTHER_FILES.includes(file)).sort(compareText);
  return files.flatMap(file => inferenceRows(file, basename(file, '.json'), readJson(folder, file, report), report));
}

function readPublishedTags(folder: string, report: ProblemReport): ImageFacts[] {
  if (!readdirSync(folder).includes(PUBLISHED_TAGS_FILE)) {
    return [];
  }
  const tags = report.check(PUBLISHED_TAGS_FILE, 'tags', readJson(folder, PUBLISHED_TAGS_FILE, report), PUBLISHED_TAGS);
  return Object.entries(tags ?? {}).flatMap(([repository, names]) => names.map(tag => ({ repository, tag })));
}

/** An unreadable file reads as an empty table, once its problem is told. */
function readJson(folder: string, file: string, report: ProblemReport): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    report.add({ source: file, subject: 'table', field: '', message: error instanceof Error ? error.message : String(error) });
    return {};
  }
}

/** Each image once; two tables that describe one image differently contradict each other. */
function mergeListed(images: readonly ImageFacts[], report: ProblemReport): Map<string, ImageFacts> {
  const merged = new Map<string, ImageFacts>();
  for (const image of images) {
    const name = imageName(image);
    const known = merged.get(name);
    if (known && (known.family !== image.family || known.version !== image.version)) {
      const message = `is listed as ${known.family} ${known.version} and as ${image.family} ${image.version}`;
      report.add({ source: 'image tables', subject: name, field: '', message });
    }
    merged.set(name, known ?? image);
  }
  return merged;
}

function addUnlisted(listed: ReadonlyMap<string, ImageFacts>, others: readonly ImageFacts[]): ImageFacts[] {
  const models = [...listed.values()];
  const images = new Map(listed);
  for (const other of others) {
    const known = images.get(imageName(other)) ?? { ...other, ...describeTag(other.repository, other.tag, models) };
    const regions = [...new Set([...known.regions ?? [], ...other.regions ?? []])].sort(compareText);
    images.set(imageName(other), regions.length > 0 ? { ...known, regions } : known);
  }
  return [...images.values()].sort((a, b) => compareText(a.repository, b.repository) || compareNatural(a.tag, b.tag));
}

function imageName(image: ImageFacts): string {
  return `${image.repository}:${image.tag}`;
}
