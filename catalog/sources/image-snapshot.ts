import { readFileSync, renameSync, writeFileSync } from 'fs';
import { compareNatural, compareText } from './image-order';
import { ProblemReport } from './problem-report';
import { array, boolean, enums, Infer, optional, pattern, record, string, type } from '../../src/private/schema';

export const PROCESSORS = ['cpu', 'gpu', 'neuron', 'neuronx'] as const;
export type ImageProcessor = typeof PROCESSORS[number];

/** One inference image that AWS publishes. */
export interface ImageFacts {
  readonly repository: string;
  readonly tag: string;
  /** The table that lists it, `huggingface-llm`; Graviton images end in `-graviton`. Missing when no table describes the tag. */
  readonly family?: string;
  /** The version by which the family counts: that of TGI, of Transformers, of DJL Serving. */
  readonly version?: string;
  /** The framework below it, where a version exists for several: `pytorch1.13.1`. */
  readonly base?: string;
  /** `py310`, where the family tells Python versions apart. */
  readonly python?: string;
  /** Missing when the image runs on any. */
  readonly processor?: ImageProcessor;
  /** No table lists the tag: family, version and the rest were read from its likeness to those that are listed. */
  readonly inferred?: boolean;
  /** Where the sources say that it is. Missing when they do not tell. */
  readonly regions?: readonly string[];
}

/** The account that serves a group of repositories in one region. */
export interface RegistryRow {
  readonly group: string;
  readonly region: string;
  readonly account: string;
}

/** Everything that the catalogue knows of AWS's inference images. */
export interface ImageSnapshot {
  readonly images: readonly ImageFacts[];
  readonly registries: readonly RegistryRow[];
  /** Repository to registry group. */
  readonly repositories: Readonly<Record<string, string>>;
}

const FILE_SCHEMA = type({
  images: array(type({
    repository: string(),
    tag: string(),
    family: optional(string()),
    version: optional(string()),
    base: optional(string()),
    python: optional(string()),
    processor: optional(enums(PROCESSORS)),
    inferred: optional(boolean()),
    regions: optional(string()),
  })),
  regionSets: record(string(), array(string())),
  registries: array(type({ group: string(), region: string(), account: pattern(string(), /^\d{12}$/) })),
  repositories: record(string(), string()),
});

type SnapshotFile = Infer<typeof FILE_SCHEMA>;

/** Reads what {@link writeImageSnapshot} wrote; throws with everything that is wrong with it. */
export function readImageSnapshot(path: string): ImageSnapshot {
  const report = new ProblemReport();
  const file = report.check(path, 'image snapshot', JSON.parse(readFileSync(path, 'utf8')), FILE_SCHEMA);
  const images = file?.images.map(image => withRegions(image, file, path, report));
  if (!file || !images || !report.isEmpty) {
    throw new Error(report.render());
  }
  return { images, registries: file.registries, repositories: file.repositories };
}

function withRegions(image: SnapshotFile['images'][number], file: SnapshotFile, path: string, report: ProblemReport): ImageFacts {
  const { regions: set, ...facts } = image;
  if (set === undefined) {
    return facts;
  }
  const regions = file.regionSets[set];
  if (!regions) {
    report.add({ source: path, subject: `${image.repository}:${image.tag}`, field: 'regions', message: `there is no region set ${set}` });
  }
  return { ...facts, regions };
}

/**
 * Writes the snapshot: sorted, with one line an image and a registry row, so that a pull request shows what changed.
 *
 * The old file stays until the new one is complete.
 */
export function writeImageSnapshot(path: string, snapshot: ImageSnapshot): void {
  writeFileSync(`${path}.new`, renderImageSnapshot(snapshot));
  renameSync(`${path}.new`, path);
}

export function renderImageSnapshot(snapshot: ImageSnapshot): string {
  const setNames = nameRegionSets(snapshot.images);
  const images = [...snapshot.images]
    .sort((a, b) => compareText(a.repository, b.repository) || compareNatural(a.tag, b.tag))
    .map(image => JSON.stringify(imageLine(image, setNames)));
  const registries = [...snapshot.registries]
    .sort((a, b) => compareText(a.group, b.group) || compareText(a.region, b.region))
    .map(({ group, region, account }) => JSON.stringify({ group, region, account }));
  const regionSets = [...setNames]
    .sort(([, a], [, b]) => compareNatural(a, b))
    .map(([regions, name]) => `${JSON.stringify(name)}: ${JSON.stringify(regions.split(' '))}`);
  const repositories = Object.entries(snapshot.repositories)
    .sort(([a], [b]) => compareText(a, b))
    .map(([repository, group]) => `${JSON.stringify(repository)}: ${JSON.stringify(group)}`);
  return [
    '{',
    block('"images": [', images, '],'),
    block('"regionSets": {', regionSets, '},'),
    block('"registries": [', registries, '],'),
    block('"repositories": {', repositories, '}'),
    '}',
    '',
  ].join('\n');
}

function block(open: string, lines: readonly string[], close: string): string {
  return [`  ${open}`, lines.map(line => `    ${line}`).join(',\n'), `  ${close}`].join('\n');
}

function imageLine(image: ImageFacts, setNames: ReadonlyMap<string, string>): object {
  const { repository, tag, family, version, base, python, processor, inferred, regions } = image;
  return { repository, tag, family, version, base, python, processor, inferred, regions: regions && setNames.get(setKey(regions)) };
}

/** Names each distinct set of regions after its size: `44-regions`, and `44-regions-2` for another of that size. */
function nameRegionSets(images: readonly ImageFacts[]): Map<string, string> {
  const keys = [...new Set(images.flatMap(image => image.regions ? [setKey(image.regions)] : []))].sort(compareText);
  const used = new Map<number, number>();
  return new Map(keys.map(key => {
    const size = key.split(' ').length;
    const nth = (used.get(size) ?? 0) + 1;
    used.set(size, nth);
    return [key, nth === 1 ? `${size}-regions` : `${size}-regions-${nth}`];
  }));
}

function setKey(regions: readonly string[]): string {
  return [...regions].sort(compareText).join(' ');
}
