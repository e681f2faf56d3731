// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import { Fn, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ContainerImage, ContainerImageConfig } from '../container-image/container-image';
import { grantImagePull } from '../container-image/image-pull-grant';
import { formatArn } from '../private/regions';

/** The image that a job recommends, which is known when the job is done. */
export class RecommendedImage extends ContainerImage {
  /** @param imageUri a token */
  constructor(private readonly imageUri: string) {
    super();
  }

  public bind(scope: Construct, grantable: iam.IGrantable): ContainerImageConfig {
    // account.dkr.ecr.region.suffix/repository:tag, or with @digest
    const account = before('.', this.imageUri);
    const repository = before('@', before(':', Fn.select(1, Fn.split('/', this.imageUri))));
    grantImagePull(grantable, formatArn(Stack.of(scope), { service: 'ecr', account, resource: 'repository', resourceName: repository }));
    return { imageName: this.imageUri };
  }
}

function before(separator: string, text: string): string {
  return Fn.select(0, Fn.split(separator, text));
}
