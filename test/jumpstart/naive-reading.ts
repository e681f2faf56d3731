/*
 * A second, deliberately naive reading of AWS's spec files, to compare the catalogue with. It shares no code with the
 * library: it looks things up in the raw JSON, step by step, as AWS's SDK documents it.
 */

/* eslint-disable @typescript-eslint/no-explicit-any */

export interface NaiveReading {
  readonly image?: string;
  readonly packageArn?: string;
  readonly artifact?: string;
  readonly environment: { [name: string]: string };
}

export function supportedTypes(spec: any): string[] {
  return hosted(spec).supported_inference_instance_types;
}

export function naiveReading(spec: any, region: string, instanceType: string): NaiveReading {
  const base = hosted(spec);
  const family = instanceType.split('.')[1];
  const variants = base.hosting_instance_type_variants?.variants ?? {};
  const aliases = base.hosting_instance_type_variants?.regional_aliases?.[region] ?? {};
  const reference = (name: string): string | undefined => {
    const alias = variants[instanceType]?.regional_properties?.[name] ?? variants[family]?.regional_properties?.[name];
    return alias === undefined ? undefined : aliases[alias.replace('$', '')];
  };
  const own = (name: string): string | undefined => variants[instanceType]?.properties?.[name] ?? variants[family]?.properties?.[name] ?? base[`hosting_${name}`];

  const environment: { [name: string]: string } = {};
  for (const variable of base.inference_environment_variables) {
    environment[variable.name] = String(variable.default);
  }
  for (const key of [family, instanceType]) {
    for (const name of Object.keys(variants[key]?.properties?.environment_variables ?? {})) {
      environment[name] = String(variants[key].properties.environment_variables[name]);
    }
  }
  return {
    image: reference('image_uri'),
    packageArn: reference('model_package_arn') ?? base.hosting_model_package_arns?.[region],
    artifact: own('prepacked_artifact_key') ?? own('artifact_key'),
    environment,
  };
}

/** The spec with its best-ranked configuration that needs no additional data source. */
function hosted(spec: any): any {
  if (!spec.inference_configs) {
    return spec;
  }
  for (const name of spec.inference_config_rankings.overall.rankings) {
    const merged = { ...spec };
    for (const component of spec.inference_configs[name].component_names) {
      Object.assign(merged, spec.inference_config_components[component]);
    }
    if (!merged.hosting_additional_data_sources) {
      return merged;
    }
  }
  throw new Error(`${spec.model_id}: every configuration needs additional data`);
}
