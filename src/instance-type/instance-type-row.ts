// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { AcceleratorKind } from './accelerator-kind';

/** The facts about one instance type as the generated table holds them; null is unknown. */
export type InstanceTypeRow = readonly [
  vcpus: number | null,
  memoryInMib: number | null,
  architecture: string | null,
  burstable: boolean | null,
  /** 0 is none. */
  localStorageInGb: number | null,
  /** An index into the table's region sets. */
  regionSet: number | null,
  /** Left out for a type that has none, and for one of which nothing is known. */
  accelerator?: AcceleratorRow,
];

/** The accelerators of one instance type; the memory is that of all together. */
export type AcceleratorRow = readonly [
  kind: `${AcceleratorKind}`,
  count: number,
  name: string | null,
  memoryInMib: number | null,
  neuronCores?: number,
];
