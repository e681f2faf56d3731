// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { ImageRegistryTables } from './image-registries.generated';

/** The registry group of images that no table assigns: AWS adds to this one. */
const DEFAULT_GROUP = 'DeepLearningContainers';

/**
 * The account of AWS that serves a repository in a region.
 *
 * @returns undefined when the repository is not one of AWS's inference repositories or not known to be in that region
 */
export function registryAccount(repository: string, region: string): string | undefined {
  const group = knownGroup(repository);
  return group === undefined ? undefined : accountsOfGroup(group)[region];
}

/** The regions where the account that serves a repository is known, sorted; none for an unknown repository. */
export function registryRegions(repository: string): string[] {
  const group = knownGroup(repository);
  return group === undefined ? [] : Object.keys(accountsOfGroup(group));
}

/** The registry group of a repository: repositories of one group have the same account in every region. */
export function registryGroup(repository: string): string {
  return knownGroup(repository) ?? DEFAULT_GROUP;
}

/** Whether AWS serves its own inference images from an account. */
export function isRegistryAccount(account: string): boolean {
  return Object.values(ImageRegistryTables.ACCOUNTS).some(accounts => Object.values(accounts).includes(account));
}

/** Region to account. */
export function accountsOfGroup(group: string): Readonly<Record<string, string>> {
  return ImageRegistryTables.ACCOUNTS[group];
}

function knownGroup(repository: string): string | undefined {
  return Object.hasOwn(ImageRegistryTables.GROUPS, repository) ? ImageRegistryTables.GROUPS[repository] : undefined;
}
