import { keyOfUri } from './s3-uri';
import { isJsonObject, JsonObject } from '../../src/jumpstart/json';

/** Members of a variant that differ by region; spec files keep an alias in their place. */
const REGIONAL_MEMBERS = ['image_uri', 'model_package_arn'];

/**
 * The `hosting_instance_type_variants` of a hub document, whose variants hold the image URIs and package ARNs of one
 * region, in the form of spec files, whose variants refer to aliases that each region defines.
 *
 * Every variant gets an alias of its own (`image_uri_g5`): documents of all regions then use the same names, and a
 * component that lies over the base replaces the images of its own variants only.
 *
 * @param document a document or component whose members have the names of spec files
 */
export function regionalVariants(document: JsonObject, region: string): JsonObject | undefined {
  const described = document.hosting_instance_type_variants ?? ofSingleImage(document);
  if (!isJsonObject(described)) {
    return undefined;
  }
  const { aliases: namedHere, variants: describedVariants, ...rest } = described;
  const aliases: JsonObject = {};
  const variants: JsonObject = {};
  for (const [key, variant] of Object.entries(isJsonObject(describedVariants) ? describedVariants : {})) {
    variants[key] = isJsonObject(variant) ? toVariant(key, variant, isJsonObject(namedHere) ? namedHere : {}, aliases) : variant;
  }
  return { ...rest, regional_aliases: { [region]: aliases }, variants };
}

/** Adds the variant's regional values to the aliases. */
function toVariant(key: string, variant: JsonObject, namedHere: JsonObject, aliases: JsonObject): JsonObject {
  const properties: JsonObject = {};
  const regional: JsonObject = {};
  for (const [member, value] of Object.entries(isJsonObject(variant.properties) ? variant.properties : {})) {
    if (REGIONAL_MEMBERS.includes(member) && typeof value === 'string') {
      const alias = `${member}_${key}`;
      aliases[alias] = value.startsWith('$') ? namedHere[value.slice(1)] ?? value : value;
      regional[member] = `$${alias}`;
    } else {
      Object.assign(properties, keyOfUri(member, value));
    }
  }
  return {
    ...(Object.keys(regional).length > 0 && { regional_properties: regional }),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

/** A model without variants runs one image (`HostingEcrUri`) on all of its instance types. */
function ofSingleImage(document: JsonObject): JsonObject | undefined {
  const { hosting_ecr_uri: image, supported_inference_instance_types: types } = document;
  return typeof image === 'string' && Array.isArray(types)
    ? { variants: Object.fromEntries(types.map(type => [type, { properties: { image_uri: image } }])) }
    : undefined;
}
