// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { AcceleratorKind } from './accelerator-kind';
import { acceleratorKindByName } from './instance-family';
import { InstanceTypeTable } from './instance-type-facts.generated';
import { familyOf } from './instance-type-name';
import { InstanceTypeRow } from './instance-type-row';

/** What is known about an instance type; a member that is left out is unknown. */
export interface InstanceTypeFacts {
  readonly vcpus?: number;
  readonly memoryInMib?: number;
  readonly architecture?: string;
  readonly burstable?: boolean;
  /** 0 is none. */
  readonly localStorageInGb?: number;
  readonly accelerator?: AcceleratorFacts;
}

/** The accelerators of an instance type. */
export interface AcceleratorFacts {
  readonly kind: AcceleratorKind;
  readonly count: number;
  readonly name?: string;
  /** Of all accelerators together. */
  readonly memoryInMib?: number;
  readonly neuronCores?: number;
}

const NO_ACCELERATOR: AcceleratorFacts = { kind: AcceleratorKind.CPU, count: 0 };

/** The names of the instance types that this version of the library knows, sorted. */
export function knownInstanceTypes(): string[] {
  return Object.keys(InstanceTypeTable.ROWS);
}

/** The facts about an instance type; undefined for one that is newer than the library, and for a token. */
export function instanceTypeFacts(instanceType: string): InstanceTypeFacts | undefined {
  const row = rowOf(instanceType);
  if (row === undefined) {
    return undefined;
  }
  const [vcpus, memoryInMib, architecture, burstable, localStorageInGb] = row;
  return {
    vcpus: vcpus ?? undefined,
    memoryInMib: memoryInMib ?? undefined,
    architecture: architecture ?? undefined,
    burstable: burstable ?? undefined,
    localStorageInGb: localStorageInGb ?? undefined,
    accelerator: acceleratorFacts(row),
  };
}

/**
 * Whether EC2 offers an instance type in a region.
 *
 * Only what is known to be missing is false: a region, or a type, that the library does not know counts as offering.
 */
export function offersInstanceType(instanceType: string, region: string): boolean {
  const regionSet = rowOf(instanceType)?.[5] ?? undefined;
  const position = InstanceTypeTable.REGIONS.indexOf(region);
  if (regionSet === undefined || position === -1) {
    return true;
  }
  return InstanceTypeTable.REGION_SETS[regionSet].charAt(position) === '1';
}

/**
 * What runs the model on an instance type; undefined when it is not known.
 *
 * For a type without facts the name of its family decides where that is certain.
 */
export function acceleratorKindOf(instanceType: string): AcceleratorKind | undefined {
  const known = instanceTypeFacts(instanceType)?.accelerator;
  if (known !== undefined) {
    return known.kind;
  }
  const family = familyOf(instanceType);
  return family === undefined ? undefined : acceleratorKindByName(family);
}

function rowOf(instanceType: string): InstanceTypeRow | undefined {
  return Object.hasOwn(InstanceTypeTable.ROWS, instanceType) ? InstanceTypeTable.ROWS[instanceType] : undefined;
}

function acceleratorFacts(row: InstanceTypeRow): AcceleratorFacts | undefined {
  const accelerator = row[6];
  if (accelerator === undefined) {
    // EC2 describes a type as a whole: with its vCPUs, its accelerators would be known too.
    return row[0] === null ? undefined : NO_ACCELERATOR;
  }
  const [kind, count, name, memoryInMib, neuronCores] = accelerator;
  return { kind: kind as AcceleratorKind, count, name: name ?? undefined, memoryInMib: memoryInMib ?? undefined, neuronCores };
}
