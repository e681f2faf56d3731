import { isJsonObject, JsonObject } from '../../src/jumpstart/json';

/*
 * The hub's documents spell the members of AWS's spec files in UpperCamelCase. Names that a model's maker chose look
 * the same but are data: rewriting `SM_NUM_GPUS` or `lmi-optimized` would break the model.
 */

/** Members whose own members have names that are data: of configurations, instance types, payloads, purposes. */
const DATA_NAMED = new Set([
  'aliases', 'variants', 'inference_configs', 'inference_config_components', 'inference_config_rankings', 'default_payloads',
  'benchmark_metrics', 'diy_workflow_overrides', 'hosting_additional_data_sources',
]);

/** Members that are data all through. */
const DATA = new Set(['environment_variables', 'body', 'output_keys']);

/** Members that the hub calls otherwise. */
const RENAMED: { readonly [member: string]: string } = {
  sage_maker_sdk_predictor_specifications: 'predictor_specs',
};

/** Rewrites the names of members, at every depth, to those of AWS's spec files. */
export function toSpecNames(value: unknown): unknown {
  return rename(value, false);
}

function rename(value: unknown, dataNamed: boolean): unknown {
  if (Array.isArray(value)) {
    return value.map(item => rename(item, false));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const renamed: JsonObject = {};
  for (const [name, child] of Object.entries(value)) {
    const member = dataNamed ? name : specName(name);
    renamed[member] = !dataNamed && DATA.has(member) ? child : rename(child, !dataNamed && DATA_NAMED.has(member));
  }
  return renamed;
}

/** `HostingArtifactS3DataType` is `hosting_artifact_s3_data_type`; what is in snake_case stays. */
function specName(name: string): string {
  const snake = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
  return RENAMED[snake] ?? snake;
}
