import { isJsonObject, JsonObject } from '../src/jumpstart/json';

/** Members of a spec that the reader takes up. */
const READ = new Set([
  'model_id', 'version', 'deprecated', 'gated_bucket', 'provider', 'license', 'url', 'huggingface_id',
  'default_inference_instance_type', 'supported_inference_instance_types', 'inference_environment_variables',
  'hosting_artifact_key', 'hosting_prepacked_artifact_key', 'hosting_artifact_compression_type', 'hosting_artifact_s3_data_type',
  'hosting_script_key', 'hosting_use_script_uri', 'hosting_ecr_specs', 'hosting_eula_key', 'hosting_instance_type_variants',
  'hosting_model_package_arns', 'hosting_resource_requirements', 'hosting_additional_data_sources',
  'hosting_neuron_model_id', 'hosting_neuron_model_version', 'deploy_kwargs', 'inference_volume_size', 'inference_ami_version',
  'inference_enable_network_isolation', 'default_payloads', 'predictor_specs', 'dynamic_container_deployment_supported',
  'inference_vulnerabilities', 'inference_configs', 'inference_config_components', 'inference_config_rankings',
]);

/** Members that say nothing about hosting, each group with what it is about. */
const IGNORED = [
  /^(default_)?training_/, /^supported_training_/, /^incremental_training_/, /_supported$/, // training
  /^(estimator|fit)_kwargs$/, /^hyperparameters$/, /^metrics$/, /^recipe_collection$/, // training
  /^min_sdk_version$/, /^resource_name_base$/, /^inference_dependencies$/, /^inference_vulnerable$/, // AWS's Python SDK
  /^hosting_(prepacked_)?artifact_version$/, // stands in the artifact's key
  /^(languages|model_size|context_window|input_modalities|output_modalities|ml_framework|model_access|capabilities)$/, // presentation
  /^(usage_info_message|deprecated_message|deprecate_warn_message|search_keywords|model_types|task)$/, // presentation
];

/**
 * Members of a spec, and of its components, that neither the reader takes up nor we know to be about something else:
 * what AWS has added since. An empty object is nothing.
 */
export function unknownMembers(document: unknown): string[] {
  if (!isJsonObject(document)) {
    return [];
  }
  const components = isJsonObject(document.inference_config_components) ? document.inference_config_components : {};
  const inComponents = Object.entries(components).flatMap(([name, component]) =>
    isJsonObject(component) ? unread(component).map(member => `inference_config_components.${name}.${member}`) : []);
  return [...unread(document), ...inComponents].sort();
}

function unread(document: JsonObject): string[] {
  return Object.entries(document)
    .filter(([member, value]) => !READ.has(member) && !IGNORED.some(about => about.test(member)) && !isEmpty(value))
    .map(([member]) => member);
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value as object).length === 0);
}
