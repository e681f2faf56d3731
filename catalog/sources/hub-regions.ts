import { isJsonObject, JsonObject } from '../../src/jumpstart/json';
import { canonicalJson } from '../canonical-json';

/** Something that two regions say differently though it should not depend on the region. */
export interface RegionalDifference {
  readonly field: string;
  readonly known: unknown;
  readonly added: unknown;
}

/** Members that hold what differs by region: each region adds its own. */
const REGIONAL = new Set(['regional_aliases', 'regional_properties', 'hosting_model_package_arns']);

/** Members to which a region contributes only what it has: there is no image of an instance family everywhere. */
const PARTIAL = new Set(['variants']);

/**
 * Adds what another region says about the same model version, in the form of spec files.
 *
 * Facts that differ though they are not regional are told to `onDifference`; those of `known` are kept.
 */
export function addRegion(known: JsonObject, added: JsonObject, onDifference: (difference: RegionalDifference) => void): JsonObject {
  return mergeObjects(known, added, [], onDifference);
}

function mergeObjects(
  known: JsonObject, added: JsonObject, path: readonly string[], onDifference: (difference: RegionalDifference) => void,
): JsonObject {
  const within = path.at(-1) ?? '';
  const merged: JsonObject = { ...known };
  for (const member of Object.keys({ ...known, ...added })) {
    const [a, b] = [known[member], added[member]];
    const oneSided = !(member in known) || !(member in added);
    if (oneSided && (REGIONAL.has(member) || PARTIAL.has(within) || path.some(name => REGIONAL.has(name)))) {
      merged[member] = a ?? b;
    } else if (isJsonObject(a) && isJsonObject(b)) {
      merged[member] = mergeObjects(a, b, [...path, member], onDifference);
    } else if (canonicalJson(a) !== canonicalJson(b)) {
      onDifference({ field: [...path, member].join('.'), known: a, added: b });
    }
  }
  return merged;
}
