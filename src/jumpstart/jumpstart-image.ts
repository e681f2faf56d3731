// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import { Aws, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { imageUri } from './hosting-lookup';
import type { HostingFacts } from './model-record';
import { ContainerImage, ContainerImageConfig } from '../container-image/container-image';
import { grantImagePull } from '../container-image/image-pull-grant';
import type { ImageReference } from '../container-image/image-reference';
import { findInRegion } from '../private/regional-mapping';
import { formatArn } from '../private/regions';

/** The image that AWS publishes for a model on an instance type: not quite the same in every region. */
export class JumpStartImage extends ContainerImage {
  /** @param regions where AWS names an image */
  public constructor(private readonly hosting: HostingFacts, private readonly instanceType: string, private readonly regions: readonly string[]) {
    super();
  }

  /**
   * Undefined where regions have different images. It is no `_awsReference`: what else those tell, AWS's data tells already.
   *
   * @internal
   */
  public get _publishedReference(): ImageReference | undefined {
    const [reference, ...others] = new Set(this.regions.map(region => {
      const { repository, version } = this.partsIn(region);
      return `${repository}${version}`;
    }));
    const [, repository, tag] = /^([^:@]+):(.+)$/.exec(reference ?? '') ?? [];
    return tag !== undefined && others.length === 0 ? { repository, tag } : undefined;
  }

  public bind(scope: Construct, grantable: iam.IGrantable): ContainerImageConfig {
    const stack = Stack.of(scope);
    const { account, repository, version } = Token.isUnresolved(stack.region) ? this.mappedParts(scope) : this.partsIn(stack.region);
    grantImagePull(grantable, formatArn(stack, { service: 'ecr', account, resource: 'repository', resourceName: repository }));
    return {
      imageName: Token.isUnresolved(stack.region)
        ? `${account}.dkr.ecr.${Aws.REGION}.${Aws.URL_SUFFIX}/${repository}${version}`
        : imageUri(this.hosting, stack.region, this.instanceType)!,
    };
  }

  private partsIn(region: string): ImageParts {
    return partsOf(imageUri(this.hosting, region, this.instanceType)!);
  }

  /** The parts in the region of the deployment; what is the same everywhere needs no look-up. */
  private mappedParts(scope: Construct): ImageParts {
    const parts = this.regions.map(region => [region, this.partsIn(region)] as const);
    const find = (name: keyof ImageParts): string => {
      const distinct = new Set(parts.map(([, { [name]: value }]) => value));
      return distinct.size === 1
        ? [...distinct][0]
        : findInRegion(scope, 'JumpStartImage', Object.fromEntries(parts.map(([region, { [name]: value }]) => [region, { [name]: value }])), name);
    };
    return { account: find('account'), repository: find('repository'), version: find('version') };
  }
}

/** The parts of an image's URI. */
interface ImageParts {
  readonly account: string;
  readonly repository: string;
  /** `:tag` or `@digest`. */
  readonly version: string;
}

function partsOf(uri: string): ImageParts {
  const [, account, repository, version] = uri.match(/^(\d+)\.[^/]+\/([^:@]+)([:@].+)$/)!;
  return { account, repository, version };
}
