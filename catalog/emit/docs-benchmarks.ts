import { code, docsTable } from './docs-page';
import { Benchmark, InferenceConfig, ModelRecord } from '../../src/jumpstart/model-record';
import { recordKey } from '../by-model';

/** AWS's own measurements of the configurations of one version; nothing where there are none. */
export function benchmarkSection(record: ModelRecord): string[] {
  const measurements = Object.entries(record.configs ?? {}).flatMap(([name, config]) => measurementsOf(name, config));
  if (measurements.length === 0) {
    return [];
  }
  const figures = [...new Set(measurements.flatMap(({ values }) => [...values.keys()]))].sort();
  const rows = measurements.map(({ config, instanceType, concurrency, values }) => [
    code(config), code(instanceType), concurrency, ...figures.map(figure => values.get(figure) ?? ''),
  ]);
  const additional = Object.entries(record.configs ?? {}).filter(([, { hosting }]) => hosting.additionalDataSources).map(([name]) => code(name));
  const note = 'Needs an additional data source, which CloudFormation cannot attach to a model, or [a draft model in its place](speculative-decoding.md): '
    + `${additional.join(', ')}.`;
  return [
    `### ${recordKey(record)}`,
    ...additional.length > 0 ? [note] : [],
    docsTable(['Configuration', 'Instance type', 'Concurrent requests', ...figures], rows),
  ];
}

/** What was measured at once: one row. */
interface Measurement {
  readonly config: string;
  readonly instanceType: string;
  readonly concurrency: string;
  /** By figure with its unit: `latency (sec)`. */
  readonly values: ReadonlyMap<string, string>;
}

function measurementsOf(config: string, { benchmarks = {} }: InferenceConfig): Measurement[] {
  return Object.entries(benchmarks).flatMap(([instanceType, list]) =>
    [...byConcurrency(list)].map(([concurrency, values]) => ({ config, instanceType, concurrency, values })));
}

function byConcurrency(benchmarks: readonly Benchmark[]): Map<string, Map<string, string>> {
  const rows = new Map<string, Map<string, string>>();
  for (const { name, value, unit, concurrency = '' } of benchmarks) {
    rows.set(concurrency, (rows.get(concurrency) ?? new Map()).set(`${name} (${unit})`, value));
  }
  return rows;
}
