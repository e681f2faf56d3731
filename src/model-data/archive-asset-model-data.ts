// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { join } from 'path';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { AssetHashType, BundlingOptions, BundlingOutput, DockerImage, FileCopyOptions, FileSystem, SymlinkFollowMode } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { BucketModelData } from './bucket-model-data';
import { ModelCompression } from './model-compression';
import { ModelData, ModelDataConfig } from './model-data';
import { writeTarGz } from './tar-archive';
import { freeId } from '../private/free-id';

/** A local archive, or a local directory that synthesis packs into one. */
export class ArchiveAssetModelData extends ModelData {
  /** One asset a scope, however often the data is bound there; assets belong to one stack. */
  private readonly assets = new WeakMap<Construct, Asset>();

  constructor(private readonly path: string, private readonly isDirectory: boolean, private readonly files: FileCopyOptions) {
    super();
  }

  public bind(scope: Construct, grantable: iam.IGrantable): ModelDataConfig {
    const asset = this.assets.get(scope) ?? this.createAsset(scope);
    // Its key ends in .gz, because the CDK keeps no more of the extension; SageMaker unpacks it all the same.
    return new BucketModelData(asset.bucket, asset.s3ObjectKey, ModelCompression.GZIP).bind(scope, grantable);
  }

  private createAsset(scope: Construct): Asset {
    const asset = new Asset(scope, freeId(scope, 'ModelData'), {
      ...this.files,
      path: this.path,
      // Archives of the same files differ by time and machine; the model shall change only when a file does.
      assetHashType: AssetHashType.SOURCE,
      bundling: this.isDirectory ? this.bundling() : undefined,
    });
    this.assets.set(scope, asset);
    return asset;
  }

  private bundling(): BundlingOptions {
    return {
      // Every bundling has to name an image; this one never needs it.
      image: DockerImage.fromRegistry('scratch'),
      outputType: BundlingOutput.SINGLE_FILE,
      local: {
        tryBundle: directory => {
          this.pack(join(directory, 'model.tar.gz'));
          return true;
        },
      },
    };
  }

  private pack(file: string): void {
    if (!this.files.exclude?.length) {
      writeTarGz(this.path, file);
      return;
    }
    // Only the CDK knows which files its patterns leave out.
    const copy = FileSystem.mkdtemp('model-data-');
    try {
      FileSystem.copyDirectory(this.path, copy, { ...this.files, follow: SymlinkFollowMode.ALWAYS });
      writeTarGz(copy, file);
    } finally {
      FileSystem.rmrf(copy);
    }
  }
}
