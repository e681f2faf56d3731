// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ContainerImage, ContainerImageConfig } from './container-image';
import { grantImagePull } from './image-pull-grant';
import type { ImageReference } from './image-reference';
import { isRegistryAccount } from './image-registries';
import { ConfigurationError } from '../private/errors';
import { partitionName } from '../private/regions';

/** A private ECR registry, by its classic, FIPS or dual-stack host name, and the repository in it. */
const PRIVATE_ECR_URI = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z0-9.-]+\/([^:@]+)(?::([^@]+))?/;

/** An image of which only the URI is known. */
export class UriImage extends ContainerImage {
  constructor(private readonly imageUri: string) {
    super();
    if (!Token.isUnresolved(imageUri) && (/\s|:\/\//.test(imageUri) || imageUri === '')) {
      throw new ConfigurationError('ContainerImage.fromUri', [{
        subject: 'imageUri',
        what: 'must be the URI of an image, without protocol and white space',
        value: imageUri,
        allowed: 'registry/repository:tag, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/my-image:1.0',
      }]);
    }
  }

  /** @internal */
  public get _awsReference(): ImageReference | undefined {
    const [, account, , repository, tag] = PRIVATE_ECR_URI.exec(this.imageUri) ?? [];
    return tag !== undefined && isRegistryAccount(account) && !Token.isUnresolved(this.imageUri) ? { repository, tag } : undefined;
  }

  public bind(_scope: Construct, grantable: iam.IGrantable): ContainerImageConfig {
    const [, account, region, repository] = PRIVATE_ECR_URI.exec(this.imageUri) ?? [];
    if (repository !== undefined && !Token.isUnresolved(this.imageUri)) {
      grantImagePull(grantable, `arn:${partitionName(region)}:ecr:${region}:${account}:repository/${repository}`);
    }
    return { imageName: this.imageUri };
  }
}
