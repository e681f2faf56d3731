// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { DockerImageAsset, DockerImageAssetOptions } from 'aws-cdk-lib/aws-ecr-assets';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ContainerImage, ContainerImageConfig } from './container-image';
import { freeId } from '../private/free-id';

/** An image that is built at deployment. */
export class AssetImage extends ContainerImage {
  /**
   * One asset a scope, however often the image is bound there. An asset belongs to one stack, so it cannot be shared
   * further; the CDK builds equal ones once all the same, because they have the same hash.
   */
  private readonly assets = new WeakMap<Construct, DockerImageAsset>();

  constructor(private readonly directory: string, private readonly options: DockerImageAssetOptions) {
    super();
  }

  public bind(scope: Construct, grantable: iam.IGrantable): ContainerImageConfig {
    const asset = this.assets.get(scope) ?? this.createAsset(scope);
    asset.repository.grantPull(grantable);
    return { imageName: asset.imageUri };
  }

  private createAsset(scope: Construct): DockerImageAsset {
    const asset = new DockerImageAsset(scope, freeId(scope, 'ContainerImage'), { ...this.options, directory: this.directory });
    this.assets.set(scope, asset);
    return asset;
  }
}
