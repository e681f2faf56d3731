import { FetchOptions, SourceChoice } from './fetch-options';
import { ModelRecord } from '../../src/jumpstart/model-record';
import { IsKnown, Progress, versionKey } from '../sources/complete-source';
import { HubSource } from '../sources/hub-source';
import { ModelSource } from '../sources/model-source';
import { S3Source } from '../sources/s3-source';
import { SpecFileSource } from '../sources/spec-file-source';

/** The sources that a command chooses. */
export function modelSources(options: FetchOptions, old: readonly ModelRecord[], onProgress: Progress): ModelSource[] {
  const isKnown = options.refresh ? undefined : knownIn(old);
  return options.sources.map(choice => modelSource(choice, options.regions, isKnown, onProgress));
}

function modelSource(choice: SourceChoice, regions: readonly string[], isKnown: IsKnown | undefined, onProgress: Progress): ModelSource {
  switch (choice.kind) {
    case 'specs':
      return new SpecFileSource(choice.path);
    case 's3':
      return new S3Source({ region: regions[0], isKnown, onProgress });
    case 'hub':
      return new HubSource({ regions, isKnown, onProgress });
  }
}

/** What the data has needs no second look, except a version that AWS offers again after it was withdrawn. */
export function knownIn(old: readonly ModelRecord[]): IsKnown {
  const records = new Map(old.map(record => [versionKey(record), record]));
  return listed => {
    const record = records.get(versionKey(listed));
    return record !== undefined && (listed.deprecated || !record.withdrawn);
  };
}
