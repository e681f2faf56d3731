import { writeFileSync } from 'fs';
import { fetchModels } from './fetch-models';
import { FetchOptions } from './fetch-options';
import { imageUrisOfRecords } from './image-uris-of-records';
import { countChanges, RecordChanges } from './record-changes';
import { NewFile, replaceFiles } from './replace-files';
import { ModelRecord } from '../../src/jumpstart/model-record';
import { readModelSnapshot, renderModelSnapshot } from '../model-snapshot';
import { writeImageSnapshot } from '../sources/image-snapshot';
import { readImageTables } from '../sources/image-tables';
import { readInstanceFacts } from '../sources/instance-facts';
import { writeInstanceSnapshot } from '../sources/instance-snapshot';
import { ModelSource } from '../sources/model-source';
import { ProblemReport } from '../sources/problem-report';
import { readRegionConfig, writeRegionBuckets } from '../sources/region-buckets';

export interface FetchResult {
  /** The files of the data whose content has changed; none when there were problems, or nothing was to be written. */
  readonly written: readonly string[];
  readonly models: RecordChanges;
}

/** Makes the sources of models for the versions that the data has. */
export type MakeSources = (old: readonly ModelRecord[]) => readonly ModelSource[];

/**
 * Fetches everything that the options name and, when nothing at all is wrong, replaces the data.
 *
 * Problems go to the report. As long as there is one, the old data stays as it is.
 */
export async function fetchCatalog(options: FetchOptions, makeSources: MakeSources, report: ProblemReport): Promise<FetchResult> {
  const old = readModelSnapshot(options.data);
  const sources = makeSources(old);
  const records = sources.length > 0 ? await fetchModels(sources, old, options.allowMassWithdrawal, report) : old;
  const files = [
    ...(sources.length > 0 ? modelFiles(records) : []),
    ...otherFacts(options, records, report),
  ];
  const write = report.isEmpty && !options.dryRun;
  return { written: write ? replaceFiles(options.data, files) : [], models: countChanges(old, records) };
}

function modelFiles(records: readonly ModelRecord[]): NewFile[] {
  return renderModelSnapshot(records).map(({ path, content }) => ({ path, write: target => writeFileSync(target, content) }));
}

function otherFacts(options: FetchOptions, records: readonly ModelRecord[], report: ProblemReport): NewFile[] {
  const files: NewFile[] = [];
  if (options.imagesFolder !== undefined) {
    const images = readImageTables({ tablesFolder: options.imagesFolder, imageUris: imageUrisOfRecords(records) }, report);
    files.push({ path: 'images.json', write: target => writeImageSnapshot(target, images) });
  }
  if (options.instancesFile !== undefined) {
    const instances = readInstanceFacts({ factsFile: options.instancesFile }, report);
    files.push({ path: 'instance-types.json', write: target => writeInstanceSnapshot(target, instances) });
  }
  if (options.regionsFile !== undefined) {
    const buckets = readRegionConfig(options.regionsFile, report);
    files.push({ path: 'region-buckets.json', write: target => writeRegionBuckets(target, buckets) });
  }
  return files;
}
