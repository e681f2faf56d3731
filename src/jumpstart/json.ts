// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** An object as JSON.parse makes it. */
export interface JsonObject {
  [member: string]: unknown;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without members that are null, at every depth of objects; lists, and members that `opaque` names, stay as they are. */
export function withoutNulls(value: unknown, opaque: ReadonlySet<string>): unknown {
  if (!isJsonObject(value)) {
    return value;
  }
  const kept: JsonObject = {};
  for (const [member, child] of Object.entries(value)) {
    if (child !== null) {
      kept[member] = opaque.has(member) ? child : withoutNulls(child, opaque);
    }
  }
  return kept;
}

/** Lays one object over another: objects merge member by member, anything else (lists too) replaces what was there. */
export function overlay(base: JsonObject, top: JsonObject): JsonObject {
  const merged: JsonObject = { ...base };
  for (const [member, value] of Object.entries(top)) {
    const below = merged[member];
    merged[member] = isJsonObject(below) && isJsonObject(value) ? overlay(below, value) : value;
  }
  return merged;
}
