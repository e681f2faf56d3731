// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { defined, environmentValue, readHosting } from './hosting-reader';
import { isJsonObject, JsonObject, overlay, withoutNulls } from './json';
import { InferenceConfig, ModelRecord } from './model-record';
import { HostingDocument, SpecDocument } from './spec-schema';
import { AnyStruct, Failure, StructError, validate } from '../private/schema';

/** A member of a spec that is not as AWS's files have it. */
export interface SpecProblem {
  /** The member's path: `hosting_instance_type_variants.variants.g5`; empty for the whole document. */
  readonly field: string;
  readonly message: string;
  readonly value?: unknown;
}

/** What a spec says, or all that is wrong with it. */
export type SpecReading =
  | { readonly record: ModelRecord; readonly problems: readonly [] }
  | { readonly record?: undefined; readonly problems: readonly SpecProblem[] };

/** Members whose contents are a user's data: a null in a request is not a missing member. */
const OPAQUE = new Set(['body', 'output_keys']);

/** Members of a component that AWS's own SDK does not let it override. */
const NOT_OVERRIDABLE = ['model_id', 'url', 'version', 'deprecated', 'gated_bucket'];

/** Reads one of AWS's JumpStart spec files: what the generator and `JumpStartModel.fromSpecFile` share. */
export function readSpec(document: unknown): SpecReading {
  const whole = withoutNulls(document, OPAQUE);
  const problems: SpecProblem[] = [];
  const spec = check<SpecDocument>(whole, SpecDocument, '', problems);
  if (!spec) {
    return { problems };
  }
  const hosting = readHosting(spec);
  const configs = readConfigs(spec, whole as JsonObject, problems);
  problems.push(...danglingAliases(spec));
  if (problems.length > 0) {
    return { problems };
  }
  const record: ModelRecord = defined({
    modelId: spec.model_id,
    version: spec.version,
    withdrawn: spec.deprecated || undefined,
    gated: spec.gated_bucket ?? false,
    eulaKey: spec.hosting_eula_key,
    provider: spec.provider,
    license: spec.license,
    url: spec.url,
    huggingFaceId: spec.huggingface_id,
    neuronModel: spec.hosting_neuron_model_id === undefined
      ? undefined
      : defined({ modelId: spec.hosting_neuron_model_id, version: spec.hosting_neuron_model_version }),
    ...hosting,
    configs,
    ranking: configs && (spec.inference_config_rankings?.overall?.rankings ?? Object.keys(configs).sort()),
  });
  return { record, problems: [] };
}

function readConfigs(spec: SpecDocument, whole: JsonObject, problems: SpecProblem[]): { [name: string]: InferenceConfig } | undefined {
  const configs: { [name: string]: InferenceConfig } = {};
  for (const [name, config] of Object.entries(spec.inference_configs ?? {})) {
    const resolved = withComponents(whole, name, config.component_names ?? [], problems);
    const document = resolved && check<HostingDocument>(resolved, HostingDocument, `inference_configs.${name}`, problems);
    if (document) {
      configs[name] = defined({
        hosting: readHosting(document),
        accelerations: config.acceleration_configs?.filter(({ enabled }) => enabled !== false).map(({ type }) => type),
        benchmarks: readBenchmarks(config),
      });
    }
  }
  problems.push(...unknownRankings(spec));
  return Object.keys(configs).length > 0 ? configs : undefined;
}

/** Lays a configuration's components over the base, in order, as AWS's SDK does. */
function withComponents(
  whole: JsonObject, config: string, names: readonly string[], problems: SpecProblem[],
): JsonObject | undefined {
  const components = whole.inference_config_components as JsonObject | undefined ?? {};
  let resolved: JsonObject = whole;
  for (const [index, name] of names.entries()) {
    const component = components[name];
    if (!isJsonObject(component)) {
      problems.push({
        field: `inference_configs.${config}.component_names.${index}`,
        message: `is not one of inference_config_components: ${Object.keys(components).join(', ') || 'there are none'}`,
        value: name,
      });
      return undefined;
    }
    resolved = overlay(resolved, Object.fromEntries(Object.entries(component).filter(([member]) => !NOT_OVERRIDABLE.includes(member))));
  }
  // A model package brings its own environment; SageMaker refuses another.
  const packaged = isJsonObject(resolved.hosting_model_package_arns) && Object.keys(resolved.hosting_model_package_arns).length > 0;
  return packaged ? { ...resolved, inference_environment_variables: [] } : resolved;
}

function readBenchmarks(config: NonNullable<SpecDocument['inference_configs']>[string]): InferenceConfig['benchmarks'] {
  if (!config.benchmark_metrics) {
    return undefined;
  }
  return Object.fromEntries(Object.entries(config.benchmark_metrics).map(([instanceType, figures]) => [
    instanceType,
    figures.map(figure => defined({
      name: figure.name,
      value: environmentValue(figure.value),
      unit: figure.unit,
      concurrency: figure.concurrency === undefined ? undefined : environmentValue(figure.concurrency),
    })),
  ]));
}

function unknownRankings(spec: SpecDocument): SpecProblem[] {
  const known = Object.keys(spec.inference_configs ?? {});
  const ranked = spec.inference_config_rankings?.overall?.rankings ?? [];
  return ranked.filter(name => !known.includes(name)).map(name => ({
    field: 'inference_config_rankings.overall.rankings',
    message: `names a configuration that is not one of inference_configs: ${known.join(', ') || 'there are none'}`,
    value: name,
  }));
}

/** References to an alias that no region defines: the file was cut or mistyped. */
function danglingAliases(spec: SpecDocument): SpecProblem[] {
  const { regional_aliases: aliases = {}, variants = {} } = spec.hosting_instance_type_variants ?? {};
  const known = new Set(Object.values(aliases).flatMap(region => Object.keys(region)));
  return Object.entries(variants).flatMap(([key, variant]) =>
    Object.entries(variant.regional_properties ?? {})
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].startsWith('$') && !known.has(entry[1].slice(1)))
      .map(([member, reference]) => ({
        field: `hosting_instance_type_variants.variants.${key}.regional_properties.${member}`,
        message: 'refers to an alias that no region of regional_aliases defines',
        value: reference,
      })));
}

function check<T>(value: unknown, schema: AnyStruct, prefix: string, problems: SpecProblem[]): T | undefined {
  const [error, valid] = validate(value, schema);
  if (error) {
    problems.push(...failures(error).map(failure => toProblem(failure, prefix)));
    return undefined;
  }
  return valid as T;
}

/** Every failing member once: a union reports each of its branches. */
function failures(error: StructError): Failure[] {
  const byPath = new Map<string, Failure>();
  for (const failure of error.failures()) {
    const path = failure.path.join('.');
    if (!byPath.has(path)) {
      byPath.set(path, failure);
    }
  }
  return [...byPath.values()];
}

function toProblem(failure: Failure, prefix: string): SpecProblem {
  return {
    field: [prefix, ...failure.path].filter(part => part !== '').join('.'),
    message: failure.value === undefined ? 'is missing' : `must be ${expectation(failure)}`,
    value: failure.value,
  };
}

function expectation(failure: Failure): string {
  return failure.refinement === undefined ? `of type ${failure.type}` : failure.message.replace(/^Expected /, '').replace(/ but received.*$/, '');
}
