import { GeneratedFile } from './generated-file';
import { InternedWriter } from './interned-json';
import { HostingFacts, InferenceConfig, ModelRecord } from '../../src/jumpstart/model-record';
import { PackedCatalog, packRecord } from '../../src/jumpstart/packed-catalog';
import { VersionPayloads } from '../../src/jumpstart/payload-catalog';

/** The catalogue as it ships: what deploying needs, without AWS's benchmark figures, which only the docs show, and without payloads. */
export function packCatalog(records: readonly ModelRecord[]): PackedCatalog {
  return pack(records, record => packRecord(withoutExtras(record)));
}

/** The example payloads as they ship: of the versions that have any. */
export function packPayloads(records: readonly ModelRecord[]): PackedCatalog {
  return pack(records.filter(record => Object.keys(payloadsOf(record)).length > 0), payloadsOf);
}

export function emitPackedCatalog(records: readonly ModelRecord[]): GeneratedFile[] {
  return [
    { path: 'assets/jumpstart-catalog.json', content: `${JSON.stringify(packCatalog(records))}\n` },
    { path: 'assets/jumpstart-payloads.json', content: `${JSON.stringify(packPayloads(records))}\n` },
  ];
}

function pack(records: readonly ModelRecord[], map: (record: ModelRecord) => unknown): PackedCatalog {
  const writer = new InternedWriter();
  const models: { [modelId: string]: { [version: string]: number } } = {};
  for (const record of records) {
    models[record.modelId] ??= {};
    models[record.modelId][record.version] = writer.add(map(record));
  }
  return { ...writer.result, models };
}

/** All payloads of a record, by its configurations. */
function payloadsOf(record: ModelRecord): VersionPayloads {
  const configs = Object.entries(record.configs ?? {}).map(([name, { hosting }]): [string, HostingFacts] => [name, hosting]);
  const hostings: [string, HostingFacts][] = [['', record], ...configs];
  return Object.fromEntries(hostings.flatMap(([name, { payloads }]) => payloads ? [[name, payloads]] : []));
}

function withoutExtras(record: ModelRecord): ModelRecord {
  const plain = withoutPayloads(record);
  if (!record.configs) {
    return plain;
  }
  const configs = Object.entries(record.configs).map(([name, { benchmarks: _, ...config }]): [string, InferenceConfig] => [
    name, { ...config, hosting: withoutPayloads(config.hosting) },
  ]);
  return { ...plain, configs: Object.fromEntries(configs) };
}

function withoutPayloads<T extends HostingFacts>({ payloads: _, ...facts }: T): Omit<T, 'payloads'> {
  return facts;
}
