// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import {
  AdditionalDataSource, ContainerFramework, Environment, ExamplePayload, HostingFacts, InstanceVariant, MediaTypes,
  RegionalArns, RegionalImage, ResourceRequirements,
} from './model-record';
import { HostingDocument, VariantDocument } from './spec-schema';
import { ecrImageUri } from '../private/regions';

type Aliases = { [region: string]: { [alias: string]: string } };

/** Reads what hosting needs from a validated document: a spec's base, or the base with a configuration over it. */
export function readHosting(document: HostingDocument): HostingFacts {
  const aliases: Aliases = document.hosting_instance_type_variants?.regional_aliases ?? {};
  const variants = document.hosting_instance_type_variants?.variants ?? {};
  const packageAliases = named(variants, variant => variant.regional_properties?.model_package_arn);
  const imageAliases = named(variants, variant => variant.regional_properties?.image_uri);
  return defined({
    defaultInstanceType: document.default_inference_instance_type,
    instanceTypes: document.supported_inference_instance_types,
    environment: readEnvironment(document),
    artifactKey: document.hosting_artifact_key,
    prepackedArtifactKey: document.hosting_prepacked_artifact_key,
    artifactCompression: document.hosting_artifact_compression_type,
    artifactDataType: document.hosting_artifact_s3_data_type,
    scriptKey: document.hosting_script_key,
    usesScript: document.hosting_use_script_uri || undefined,
    framework: readFramework(document),
    variants: mapValues(variants, readVariant),
    images: Object.fromEntries(imageAliases.map(alias => [alias, readImage(alias, aliases)])),
    modelPackageArns: nonEmpty(document.hosting_model_package_arns),
    modelPackages: nonEmpty(Object.fromEntries(packageAliases.map(alias => [alias, perRegion(alias, aliases)]))),
    startupHealthCheckTimeoutInSeconds: document.deploy_kwargs?.container_startup_health_check_timeout,
    modelDataDownloadTimeoutInSeconds: document.deploy_kwargs?.model_data_download_timeout,
    volumeSizeInGb: document.inference_volume_size,
    inferenceAmiVersion: document.inference_ami_version,
    networkIsolation: document.inference_enable_network_isolation,
    resourceRequirements: readRequirements(document.hosting_resource_requirements),
    payloads: readPayloads(document),
    mediaTypes: readMediaTypes(document),
    inferenceComponents: document.dynamic_container_deployment_supported || undefined,
    vulnerabilities: document.inference_vulnerabilities?.length ? document.inference_vulnerabilities : undefined,
    additionalDataSources: readAdditionalDataSources(document),
  });
}

/** An environment value as a string; booleans as AWS's SDK, which is written in Python, prints them. */
export function environmentValue(value: string | number | boolean): string {
  if (typeof value === 'boolean') {
    return value ? 'True' : 'False';
  }
  return String(value);
}

function readEnvironment(document: HostingDocument): Environment {
  const environment: { [name: string]: string } = {};
  for (const variable of document.inference_environment_variables ?? []) {
    if (variable.default !== undefined && variable.default !== null) {
      environment[variable.name] = environmentValue(variable.default);
    }
  }
  return environment;
}

function readFramework(document: HostingDocument): ContainerFramework | undefined {
  const specs = document.hosting_ecr_specs;
  return specs && defined({
    framework: specs.framework,
    version: specs.framework_version,
    pyVersion: specs.py_version,
    transformersVersion: specs.huggingface_transformers_version,
  });
}

function readVariant(variant: VariantDocument): InstanceVariant {
  return defined({
    image: aliasName(variant.regional_properties?.image_uri),
    modelPackage: aliasName(variant.regional_properties?.model_package_arn),
    environment: nonEmpty(mapValues(variant.properties?.environment_variables ?? {}, environmentValue)),
    artifactKey: variant.properties?.artifact_key,
    prepackedArtifactKey: variant.properties?.prepacked_artifact_key,
    resourceRequirements: readRequirements(variant.properties?.resource_requirements),
  });
}

/** The aliases that variants refer to, each once. */
function named(variants: { [key: string]: VariantDocument }, reference: (variant: VariantDocument) => string | undefined): string[] {
  const aliases = Object.values(variants).map(variant => aliasName(reference(variant)));
  return [...new Set(aliases.filter(alias => alias !== undefined))].sort();
}

/** `$gpu_ecr_uri_1` refers to the alias `gpu_ecr_uri_1`. */
function aliasName(reference: string | undefined): string | undefined {
  return reference?.slice(1);
}

function perRegion(alias: string, aliases: Aliases): RegionalArns {
  const values: { [region: string]: string } = {};
  for (const region of Object.keys(aliases).sort()) {
    const value = aliases[region][alias];
    if (value !== undefined) {
      values[region] = value;
    }
  }
  return values;
}

/** Splits an alias's URIs into one `repository:tag`, the accounts that hold it, and the regions where it is another. */
function readImage(alias: string, aliases: Aliases): RegionalImage {
  const byRegion = perRegion(alias, aliases);
  const image = mostCommon(Object.values(byRegion).map(imageOf)) ?? '';
  const accounts: { [region: string]: string } = {};
  const uris: { [region: string]: string } = {};
  for (const [region, uri] of Object.entries(byRegion)) {
    const account = uri.slice(0, uri.indexOf('.'));
    if (uri === ecrImageUri(account, region, image)) {
      accounts[region] = account;
    } else {
      uris[region] = uri;
    }
  }
  return defined({ image, accounts, uris: nonEmpty(uris) });
}

/** `repository:tag` of an image URI. */
function imageOf(uri: string): string {
  return uri.slice(uri.indexOf('/') + 1);
}

function mostCommon(values: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

function readRequirements(requirements: HostingDocument['hosting_resource_requirements']): ResourceRequirements | undefined {
  return requirements && nonEmpty(defined({
    minMemoryInMb: requirements.min_memory_mb,
    accelerators: requirements.num_accelerators,
    cpus: requirements.num_cpus,
    copies: requirements.copies,
  }));
}

function readPayloads(document: HostingDocument): { [name: string]: ExamplePayload } | undefined {
  return nonEmpty(mapValues(document.default_payloads ?? {}, payload => defined({
    contentType: payload.content_type,
    accept: payload.accept,
    body: payload.body,
    promptKey: payload.prompt_key,
    outputKeys: payload.output_keys,
  })));
}

function readMediaTypes(document: HostingDocument): MediaTypes | undefined {
  const predictor = document.predictor_specs;
  return predictor && nonEmpty(defined({
    contentType: predictor.default_content_type,
    accept: predictor.default_accept_type,
    supportedContentTypes: predictor.supported_content_types,
    supportedAcceptTypes: predictor.supported_accept_types,
  }));
}

function readAdditionalDataSources(document: HostingDocument): AdditionalDataSource[] | undefined {
  const sources = Object.entries(document.hosting_additional_data_sources ?? {}).flatMap(([purpose, channels]) =>
    channels.map(channel => defined({
      purpose,
      channelName: channel.channel_name,
      key: channel.s3_data_source.s3_uri,
      dataType: channel.s3_data_source.s3_data_type,
      compression: channel.s3_data_source.compression_type,
      provider: channel.provider?.name ?? 'JumpStart',
      gated: channel.provider?.classification === 'gated',
      eulaKey: channel.hosting_eula_key,
    })));
  return sources.length > 0 ? sources : undefined;
}

/** Without members that are undefined, so that equal facts are equal JSON. */
export function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

function nonEmpty<T extends object>(object: T | undefined): T | undefined {
  return object && Object.keys(object).length > 0 ? object : undefined;
}

function mapValues<V, W>(object: { [key: string]: V }, map: (value: V) => W): { [key: string]: W } {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
