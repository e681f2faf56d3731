// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ContainerImage, ContainerImageConfig } from './container-image';

/** An image in a repository that the app knows as a construct. */
export class EcrRepositoryImage extends ContainerImage {
  constructor(private readonly repository: ecr.IRepository, private readonly tag: string) {
    super();
  }

  public bind(_scope: Construct, grantable: iam.IGrantable): ContainerImageConfig {
    this.repository.grantPull(grantable);
    return { imageName: this.repository.repositoryUriForTagOrDigest(this.tag) };
  }
}
