// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import {
  any, array, boolean, define, enums, Infer, integer, min, nonempty, nullable, number, optional, pattern, record, refine, size, string, type,
} from '../private/schema';

/*
 * The parts of AWS's JumpStart spec files that hosting needs. Members that are not named here are allowed: spec files
 * also describe training, and AWS adds to them.
 */

const text = nonempty(string());

/** What an environment variable can be set to. */
const scalar = define<string | number | boolean>(
  'string, number or boolean', value => ['string', 'number', 'boolean'].includes(typeof value));

/** AWS's files hold numbers with and without quotes. */
const numeral = define<string | number>(
  'number', value => typeof value === 'number' || (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)));

const instanceType = pattern(string(), /^(ml\.[a-z0-9-]+\.[a-z0-9]+|local|local_gpu)$/);

const region = pattern(string(), /^[a-z]{2,}(-[a-z]+)+-\d+$/);

const MAX_CHANNELS = 5;

const seconds = min(integer(), 1);

const arns = record(region, pattern(string(), /^arn:[^:]+:sagemaker:/));

const environmentVariable = type({
  name: text,
  default: optional(nullable(scalar)),
  scope: optional(string()),
  required_for_model_class: optional(boolean()),
});

const resourceRequirements = type({
  min_memory_mb: optional(number()),
  num_accelerators: optional(number()),
  num_cpus: optional(number()),
  copies: optional(number()),
});

const alias = pattern(string(), /^\$.+/);

const variant = type({
  regional_properties: optional(type({ image_uri: optional(alias), model_package_arn: optional(alias) })),
  properties: optional(type({
    environment_variables: optional(record(string(), scalar)),
    artifact_key: optional(text),
    prepacked_artifact_key: optional(text),
    resource_requirements: optional(resourceRequirements),
  })),
});

const variants = type({
  regional_aliases: optional(record(region, record(string(), text))),
  variants: optional(record(string(), variant)),
});

const payload = type({
  content_type: optional(string()),
  accept: optional(string()),
  body: optional(any()),
  prompt_key: optional(string()),
  output_keys: optional(any()),
});

const predictor = type({
  default_content_type: optional(string()),
  default_accept_type: optional(string()),
  supported_content_types: optional(array(string())),
  supported_accept_types: optional(array(string())),
});

const additionalDataSource = type({
  channel_name: size(pattern(string(), /^[A-Za-z0-9._-]+$/), 1, 64), // AdditionalModelChannelName
  hosting_eula_key: optional(string()),
  provider: optional(type({ name: optional(string()), classification: optional(string()) })),
  s3_data_source: type({ s3_uri: text, s3_data_type: text, compression_type: text }),
});

/** By their purpose; ContainerDefinition.AdditionalModelDataSources takes five in all. */
const additionalDataSources = refine(record(string(), array(additionalDataSource)), 'additionalDataSources', purposes => {
  const count = Object.values(purposes).flat().length;
  return count <= MAX_CHANNELS || `Expected at most ${MAX_CHANNELS} channels in all but received ${count}`;
});

const hostingMembers = {
  default_inference_instance_type: instanceType,
  supported_inference_instance_types: size(array(instanceType), 1, Infinity),
  inference_environment_variables: optional(array(environmentVariable)),
  hosting_artifact_key: optional(text),
  hosting_prepacked_artifact_key: optional(text),
  hosting_artifact_compression_type: optional(enums(['None', 'Gzip'])),
  hosting_artifact_s3_data_type: optional(enums(['S3Prefix', 'S3Object'])),
  hosting_script_key: optional(text),
  hosting_use_script_uri: optional(boolean()),
  hosting_ecr_specs: optional(type({
    framework: text,
    framework_version: text,
    py_version: optional(string()),
    huggingface_transformers_version: optional(string()),
  })),
  hosting_eula_key: optional(text),
  hosting_instance_type_variants: optional(variants),
  hosting_model_package_arns: optional(arns),
  hosting_resource_requirements: optional(resourceRequirements),
  hosting_additional_data_sources: optional(additionalDataSources),
  deploy_kwargs: optional(type({
    container_startup_health_check_timeout: optional(seconds),
    model_data_download_timeout: optional(seconds),
  })),
  inference_volume_size: optional(seconds),
  inference_ami_version: optional(text),
  inference_enable_network_isolation: optional(boolean()),
  default_payloads: optional(record(string(), payload)),
  predictor_specs: optional(predictor),
  dynamic_container_deployment_supported: optional(boolean()),
  inference_vulnerabilities: optional(array(string())),
};

const benchmark = type({ name: text, value: numeral, unit: string(), concurrency: optional(numeral) });

const inferenceConfig = type({
  component_names: optional(array(string())),
  benchmark_metrics: optional(record(string(), array(benchmark))),
  acceleration_configs: optional(array(type({ type: text, enabled: optional(boolean()) }))),
});

/** The members that describe hosting, once a configuration's components lie over the base. */
export const HostingDocument = type(hostingMembers);

/** A whole spec file. */
export const SpecDocument = type({
  ...hostingMembers,
  model_id: pattern(string(), /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/),
  version: pattern(string(), /^\d+\.\d+\.\d+$/),
  gated_bucket: optional(boolean()),
  deprecated: optional(boolean()),
  provider: optional(string()),
  license: optional(string()),
  url: optional(string()),
  huggingface_id: optional(string()),
  hosting_neuron_model_id: optional(text),
  hosting_neuron_model_version: optional(text),
  inference_configs: optional(record(string(), inferenceConfig)),
  inference_config_components: optional(record(string(), type({}))),
  inference_config_rankings: optional(record(string(), type({ rankings: array(string()) }))),
});

export type HostingDocument = Infer<typeof HostingDocument>;
export type SpecDocument = Infer<typeof SpecDocument>;
export type VariantDocument = Infer<typeof variant>;

