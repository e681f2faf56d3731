// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Environment, HostingFacts, InstanceVariant, ModelRecord, RegionalImage } from './model-record';
import { compareVersions } from './versions';
import { frameworkImage } from '../container-image/framework-images';
import { processorOf } from '../container-image/framework-processor';
import { registryAccount, registryRegions } from '../container-image/image-registries';
import { familyOf } from '../instance-type/instance-type-name';
import { ecrImageUri } from '../private/regions';

/*
 * AWS's own look-up order: what the exact instance type says, then what its family says, then the model as a whole.
 */

/** The image for an instance type in a region; undefined where AWS names none. */
export function imageUri(hosting: HostingFacts, region: string, instanceType: string): string | undefined {
  const alias = mostSpecific(hosting, instanceType, variant => variant.image);
  if (alias !== undefined) {
    return regionalImageUri(hosting.images[alias], region);
  }
  return frameworkImageUri(hosting, region, instanceType);
}

/** The regions in which some image for an instance type exists. */
export function imageRegions(hosting: HostingFacts, instanceType: string): string[] {
  const alias = mostSpecific(hosting, instanceType, variant => variant.image);
  if (alias !== undefined) {
    const { accounts, uris } = hosting.images[alias];
    return Object.keys({ ...accounts, ...uris });
  }
  const image = frameworkImageName(hosting, instanceType);
  return image === undefined ? [] : registryRegions(repositoryOf(image));
}

/** The artifact's key in the content bucket; undefined where the model has none, as with model packages. */
export function artifactKey(hosting: HostingFacts, instanceType: string): string | undefined {
  return mostSpecific(hosting, instanceType, variant => variant.prepackedArtifactKey) ?? hosting.prepackedArtifactKey
    ?? mostSpecific(hosting, instanceType, variant => variant.artifactKey) ?? hosting.artifactKey;
}

/** The container's environment: the model's, then the family's, then the exact instance type's. */
export function environment(hosting: HostingFacts, instanceType: string): Environment {
  const [exact, family] = variantsOf(hosting, instanceType);
  return { ...hosting.environment, ...family?.environment, ...exact?.environment };
}

/** Whether the model is a model package: then there is neither image nor artifact. */
export function isModelPackage(hosting: HostingFacts): boolean {
  return hosting.modelPackageArns !== undefined || hosting.modelPackages !== undefined;
}

export function modelPackageArn(hosting: HostingFacts, region: string, instanceType: string): string | undefined {
  const alias = mostSpecific(hosting, instanceType, variant => variant.modelPackage);
  return (alias === undefined ? undefined : hosting.modelPackages?.[alias]?.[region]) ?? hosting.modelPackageArns?.[region];
}

/** The regions in which AWS names what to run on an instance type. */
export function regionsOf(hosting: HostingFacts, instanceType: string): string[] {
  if (!isModelPackage(hosting)) {
    return imageRegions(hosting, instanceType);
  }
  const alias = mostSpecific(hosting, instanceType, variant => variant.modelPackage);
  const specific = alias === undefined ? {} : hosting.modelPackages?.[alias];
  return Object.keys({ ...specific, ...hosting.modelPackageArns });
}

/** Whether AWS names what to run on an instance type in a region. */
export function runsOn(hosting: HostingFacts, region: string, instanceType: string): boolean {
  const source = isModelPackage(hosting) ? modelPackageArn : imageUri;
  return source(hosting, region, instanceType) !== undefined;
}

/** Whether AWS names what to run, for the default instance type in at least one region. */
export function namesWhatToRun(hosting: HostingFacts): boolean {
  return regionsOf(hosting, hosting.defaultInstanceType).length > 0;
}

/** Whether AWS names what to run when the user names no configuration. */
export function isDeployable(record: ModelRecord): boolean {
  return namesWhatToRun(defaultHosting(record));
}

/** The newest of a model's versions that is deployable; one that AWS has not withdrawn where there is one. */
export function newestDeployable(versions: readonly ModelRecord[]): ModelRecord | undefined {
  return firstDeployable([...versions].sort((a, b) => compareVersions(b.version, a.version)));
}

/** The same for versions that come newest first; it takes no more of them than it needs. */
export function firstDeployable(newestFirst: Iterable<ModelRecord>): ModelRecord | undefined {
  let withdrawn: ModelRecord | undefined;
  for (const record of newestFirst) {
    if (!record.withdrawn && isDeployable(record)) {
      return record;
    }
    withdrawn ??= record.withdrawn && isDeployable(record) ? record : undefined;
  }
  return withdrawn;
}

/**
 * How to host a model when the user names no configuration: the best-ranked one that supports the instance type and
 * needs no additional data source, which CloudFormation cannot attach; the base for a model without configurations.
 */
export function defaultHosting(record: ModelRecord, instanceType?: string): HostingFacts {
  const hostings = possibleHostings(record);
  const supporting = hostings.filter(hosting => instanceType !== undefined && hosting.instanceTypes.includes(instanceType));
  return supporting[0] ?? hostings[0];
}

/**
 * The ways to host a model when the user names no configuration, best first; never none. Where all configurations need an
 * additional data source they are returned all the same: deploying one is refused with that reason.
 */
export function possibleHostings(record: ModelRecord): HostingFacts[] {
  const ranked = rankedHosting(record);
  const plain = ranked.filter(hosting => hosting.additionalDataSources === undefined);
  return [plain, ranked, [record]].find(hostings => hostings.length > 0)!;
}

function rankedHosting(record: ModelRecord): HostingFacts[] {
  return (record.ranking ?? []).flatMap(name => record.configs?.[name]?.hosting ?? []);
}

function variantsOf(hosting: HostingFacts, instanceType: string): [InstanceVariant | undefined, InstanceVariant | undefined] {
  return [hosting.variants[instanceType], hosting.variants[familyOf(instanceType) ?? '']];
}

function mostSpecific(
  hosting: HostingFacts, instanceType: string, member: (variant: InstanceVariant) => string | undefined,
): string | undefined {
  const [exact, family] = variantsOf(hosting, instanceType);
  return (exact && member(exact)) ?? (family && member(family));
}

function regionalImageUri({ image, accounts, uris }: RegionalImage, region: string): string | undefined {
  const account = accounts[region];
  return uris?.[region] ?? (account === undefined ? undefined : ecrImageUri(account, region, image));
}

function frameworkImageUri(hosting: HostingFacts, region: string, instanceType: string): string | undefined {
  const image = frameworkImageName(hosting, instanceType);
  const account = image === undefined ? undefined : registryAccount(repositoryOf(image), region);
  return image === undefined || account === undefined ? undefined : ecrImageUri(account, region, image);
}

/** The image of the framework version that the model names, as AWS's SDK takes it for models without own images. */
function frameworkImageName(hosting: HostingFacts, instanceType: string): string | undefined {
  const framework = hosting.framework;
  const processor = processorOf(instanceType);
  return framework && processor && frameworkImage(framework.framework, framework.version, {
    pyVersion: framework.pyVersion,
    transformersVersion: framework.transformersVersion,
    processor,
  });
}

function repositoryOf(image: string): string {
  return image.slice(0, image.indexOf(':'));
}
