import { toSpecNames } from './hub-member-names';
import { regionalVariants } from './hub-variants';
import { keyOfUri, parseS3Uri } from './s3-uri';
import { isJsonObject, JsonObject } from '../../src/jumpstart/json';

/** A model version as the hub of one region describes it. */
export interface HubContent {
  readonly region: string;
  readonly modelId: string;
  readonly version: string;
  /** The parsed `HubContentDocument`. */
  readonly document: JsonObject;
}

/** Members of the hub's documents that only training, notebooks and presentation need. */
const NOT_HOSTING = [
  /^(training|default_training|supported_training|incremental_training|fine_tuning|validation)_/,
  /^(hyperparameters|encrypt_inter_container_traffic|disable_output_compression|max_runtime_in_seconds|model_dir)$/,
  /^(notebook_locations|notebook_location_uris|model_provider_icon_uri|contextual_help|resources|highlights|dependencies)$/,
  /^(framework|task|data_?type|model_types|capabilities)$/,
];

/** Members that a spec file keeps in `deploy_kwargs`. */
const DEPLOY_MEMBERS = ['model_data_download_timeout', 'container_startup_health_check_timeout'];

/** What a bucket says about a data source that does not name its provider. */
const PROVIDERS: readonly { readonly bucket: RegExp; readonly provider: JsonObject }[] = [
  { bucket: /^jumpstart-private-cache-/, provider: { name: 'JumpStart', classification: 'gated' } },
  { bucket: /^jumpstart-cache-/, provider: { name: 'JumpStart', classification: 'non-gated' } },
  { bucket: /^sagemaker-sd-models-/, provider: { name: 'SageMaker', classification: 'non-gated' } },
];

/**
 * Converts what `DescribeHubContent` returns into the form of AWS's spec files.
 *
 * The hub's documents hold one region's URIs. Keys lose their bucket again, and what stays regional (images and model
 * packages) stands under its region, where the documents of other regions can be added.
 */
export function hubContentToSpec(content: HubContent): JsonObject {
  const document = toSpecNames(content.document) as JsonObject;
  const components = document.inference_config_components;
  const spec = { ...toHosting(document, content.region), model_id: content.modelId, version: content.version };
  return isJsonObject(components)
    ? { ...spec, inference_config_components: mapObjects(components, component => toHosting(component, content.region)) }
    : spec;
}

/** A spec's base, or one of its components. */
function toHosting(document: JsonObject, region: string): JsonObject {
  const hosting: JsonObject = {};
  const deploy: JsonObject = {};
  for (const [member, value] of Object.entries(document)) {
    if (DEPLOY_MEMBERS.includes(member)) {
      deploy[member] = value;
    } else if (!NOT_HOSTING.some(about => about.test(member))) {
      Object.assign(hosting, toMember(member, value, region));
    }
  }
  const variants = regionalVariants(document, region);
  return {
    ...hosting,
    ...(Object.keys(deploy).length > 0 && { deploy_kwargs: deploy }),
    ...(variants && { hosting_instance_type_variants: variants }),
  };
}

function toMember(member: string, value: unknown, region: string): JsonObject {
  switch (member) {
    case 'hosting_ecr_uri':
    case 'hosting_instance_type_variants':
      return {}; // regionalVariants reads both
    case 'hosting_model_package_arn':
      return typeof value === 'string' ? { hosting_model_package_arns: { [region]: value } } : {};
    case 'hosting_additional_data_sources':
      return { [member]: isJsonObject(value) ? mapLists(value, toDataSource) : value };
    default:
      return keyOfUri(member, value);
  }
}

function toDataSource(source: JsonObject): JsonObject {
  const { hosting_eula_uri: eula, s3_data_source: data, ...rest } = source;
  const location = isJsonObject(data) ? parseS3Uri(data.s3_uri) : undefined;
  const provider = rest.provider ?? PROVIDERS.find(known => location && known.bucket.test(location.bucket))?.provider;
  return {
    ...rest,
    ...(eula !== undefined && keyOfUri('hosting_eula_uri', eula)),
    // Spec files, too, call the key `s3_uri`.
    s3_data_source: isJsonObject(data) && location ? { ...data, s3_uri: location.key } : data,
    ...(provider !== undefined && { provider }),
  };
}

function mapObjects(object: JsonObject, map: (value: JsonObject) => JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, isJsonObject(value) ? map(value) : value]));
}

function mapLists(object: JsonObject, map: (value: JsonObject) => JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, list]) => [
    name, Array.isArray(list) ? list.map(item => isJsonObject(item) ? map(item) : item) : list,
  ]));
}
