import { GeneratedFile } from './generated-file';
import { InternedWriter } from './interned-json';
import { InferenceConfig, ModelRecord } from '../../src/jumpstart/model-record';
import { PackedCatalog, packRecord } from '../../src/jumpstart/packed-catalog';

/** The catalogue as it ships: what deploying needs, without AWS's benchmark figures, which only the docs show. */
export function packCatalog(records: readonly ModelRecord[]): PackedCatalog {
  const writer = new InternedWriter();
  const models: { [modelId: string]: { [version: string]: number } } = {};
  for (const record of records) {
    models[record.modelId] ??= {};
    models[record.modelId][record.version] = writer.add(packRecord(withoutBenchmarks(record)));
  }
  return { ...writer.result, models };
}

export function emitPackedCatalog(records: readonly ModelRecord[]): GeneratedFile {
  return { path: 'assets/jumpstart-catalog.json', content: `${JSON.stringify(packCatalog(records))}\n` };
}

function withoutBenchmarks(record: ModelRecord): ModelRecord {
  if (!record.configs) {
    return record;
  }
  const configs = Object.entries(record.configs).map(([name, { benchmarks: _, ...config }]): [string, InferenceConfig] => [name, config]);
  return { ...record, configs: Object.fromEntries(configs) };
}
