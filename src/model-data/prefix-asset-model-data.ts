// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { FileCopyOptions, Size } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BucketModelData } from './bucket-model-data';
import { createModelBucket } from './model-bucket';
import { ModelCompression } from './model-compression';
import { ModelData, ModelDataConfig } from './model-data';
import { freeId } from '../private/free-id';

/** How much of a hash tells contents apart: keys of a deployment are at most 104 characters long. */
const HASH_LENGTH = 32;

/** A Lambda function copies the files: all of its disk, and enough memory to be quick. */
const COPY_MEMORY_MIB = 2048;
const COPY_DISK = Size.gibibytes(10);

/** A local directory whose files are put into a bucket as they are. */
export class PrefixAssetModelData extends ModelData {
  /** One copy a scope, however often the data is bound there. */
  private readonly copies = new WeakMap<Construct, DeployedFiles>();

  constructor(private readonly path: string, private readonly files: FileCopyOptions, private readonly bucket?: s3.IBucket) {
    super();
  }

  public bind(scope: Construct, grantable: iam.IGrantable): ModelDataConfig {
    const copy = this.copies.get(scope) ?? this.createCopy(scope);
    const data = new BucketModelData(copy.bucket, copy.prefix, ModelCompression.NONE);
    return { ...data.bind(scope, grantable), dependency: copy };
  }

  private createCopy(scope: Construct): DeployedFiles {
    const copy = new DeployedFiles(scope, freeId(scope, 'ModelData'), this.path, this.files, this.bucket);
    this.copies.set(scope, copy);
    return copy;
  }
}

/** The files of a directory below a prefix of their own. */
class DeployedFiles extends Construct {
  public readonly bucket: s3.IBucket;
  public readonly prefix: string;

  constructor(scope: Construct, id: string, path: string, files: FileCopyOptions, bucket?: s3.IBucket) {
    super(scope, id);
    const asset = new Asset(this, 'Asset', { ...files, path, deployTime: true });
    const hash = asset.assetHash.slice(0, HASH_LENGTH);
    this.bucket = bucket ?? createModelBucket(this, 'Bucket');
    // The address keeps constructs that share a bucket from deleting each other's files, the hash their versions.
    this.prefix = `${this.node.addr}/${hash}/`;
    // The hash in the id makes a new deployment of each version: the old one goes once the endpoint runs on the new one.
    new BucketDeployment(this, `Deployment${hash}`, {
      sources: [Source.bucket(asset.bucket, asset.s3ObjectKey)],
      destinationBucket: this.bucket,
      destinationKeyPrefix: this.prefix,
      retainOnDelete: false,
      memoryLimit: COPY_MEMORY_MIB,
      ephemeralStorageSize: COPY_DISK,
    });
  }
}
