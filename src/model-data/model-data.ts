// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IDependable, Construct } from 'constructs';

/** What a construct needs to know of the data of a model. */
export interface ModelDataConfig {
  /** The S3 URI of an object, or of a prefix, which ends with a slash. It may hold tokens. */
  readonly s3Uri: string;

  /** Whether the data is a gzipped tarball (`.tar.gz`), which SageMaker unpacks, or files that it takes as they are. */
  readonly isCompressed: boolean;

  /**
   * Whether the URI is that of a prefix with any number of files below it, or of one object.
   *
   * @default - a prefix unless the data is compressed
   */
  readonly isPrefix?: boolean;

  /**
   * The licence of the data was accepted (`ModelAccessConfig.AcceptEula`); for data that AWS gates only.
   *
   * @default - the data is not gated
   */
  readonly acceptEula?: boolean;

  /**
   * What has to be there before the model is made.
   *
   * @default - nothing
   */
  readonly dependency?: IDependable;
}

/**
 * The data of a model: its weights, and its code where it has some.
 *
 * It is an archive, `.tar.gz`, or a prefix with the files of the model; SageMaker puts either into `/opt/ml/model`. One
 * value may be used by any number of constructs, in any number of stacks. The data must be in the region of the endpoint.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
 */
export abstract class ModelData {
  /**
   * Data in a bucket.
   *
   * The role of the endpoint may read exactly the object, or what lies below the prefix, and list exactly these. It may
   * decrypt with the key of the bucket, where the construct knows one. The owner of a bucket or key in another account
   * has to allow the role the same.
   *
   * Fails with an error when the key starts with a slash, or ends in neither `.tar.gz`, `.tgz` nor `/`. Adds a warning when the
   * bucket is known to be in another region than the endpoint.
   *
   * @param bucket the bucket, of this app or imported
   * @param keyOrPrefix the key of an archive, `models/mine.tar.gz`, or a prefix with its slash, `models/mine/`
   * @param options what the key cannot tell
   */
  public static fromBucket(bucket: s3.IBucket, keyOrPrefix: string, options: ModelDataOptions = {}): ModelData {
    checkTypes('ModelData.fromBucket', { bucket, keyOrPrefix }, { bucket: required(having('bucketArn', 'a bucket of aws-s3')), keyOrPrefix: required(text) });
    return BucketModelData.checked(bucket, keyOrPrefix, options.compression);
  }

  /**
   * Data by its S3 URI, which may be known at deployment only: the value of a parameter, for example.
   *
   * The role of the endpoint may read exactly the object, or what lies below the prefix, and list exactly these. Of a
   * prefix whose URI is one token, it may list the names of the whole bucket, because a policy cannot tell where in the
   * token the name of the bucket ends. A key that encrypts the bucket cannot be known: grant `kms:Decrypt` yourself, or
   * use `ModelData.fromBucket`.
   *
   * Fails with an error when it is no S3 URI, has no key, or ends in neither `.tar.gz`, `.tgz` nor `/`.
   *
   * @param s3Uri the URI of an archive, `s3://bucket/models/mine.tar.gz`, or of a prefix with its slash, `s3://bucket/models/mine/`
   * @param options what the URI cannot tell
   */
  public static fromUri(s3Uri: string, options: ModelDataOptions = {}): ModelData {
    checkTypes('ModelData.fromUri', { s3Uri }, { s3Uri: required(text) });
    return new UriModelData(s3Uri, options.compression);
  }

  /**
   * Data on the disk of the machine that synthesizes the app.
   *
   * A `.tar.gz` or `.tgz` file is uploaded as it is. A directory becomes an archive with its content at the root, packed at
   * synthesis by the system's `tar`; without compression, its files are copied into a bucket, each version below a prefix
   * of its own. Links are replaced by what they point to. The endpoint is updated when, and only when, a file has changed.
   *
   * The role of the endpoint may read exactly the archive, or what lies below the prefix.
   *
   * Fails with an error when there is neither such a file nor a directory with something in it.
   *
   * @param path the file or the directory, relative to the working directory or absolute
   * @param options how it is uploaded
   */
  public static fromAsset(path: string, options: ModelDataAssetOptions = {}): ModelData {
    checkTypes('ModelData.fromAsset', { path }, { path: required(text) });
    // Loaded here, because few models are uploaded from there.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { assetModelData } = require('./asset-model-data') as typeof import('./asset-model-data');
    return assetModelData(path, options);
  }

  /**
   * Models of the Hugging Face Hub, one or several, with inference code of your own: for models that no ready-made server runs,
   * and for endpoints that shall not depend on the Hub.
   *
   * A build of AWS CodeBuild downloads the repositories when the stack is deployed, however large they are, and packages them with
   * the code into a bucket; the deployment waits for it. Other models, revisions, patterns or code start a new build, and the
   * model is replaced when it is done; unchanged ones start nothing. The deployment fails with the reason and the address of the
   * log if the build does.
   *
   * The role of the endpoint may read exactly what this value has packaged for it.
   *
   * Fails with one error that names everything that is wrong with the options.
   *
   * @param options which models, with what, and how
   */
  public static fromHuggingFaceHub(options: ModelDataHubOptions): ModelData {
    // Loaded here, because it loads CodeBuild, Lambda and EventBridge, which other kinds of data do not need.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { HubModelData } = require('./hub-model-data') as typeof import('./hub-model-data');
    return new HubModelData(options);
  }

  /**
   * Why the container needs the network, as far as the data tells; undefined when it does not.
   *
   * @internal
   */
  public get _networkUse(): string | undefined {
    return undefined;
  }

  /**
   * The name of the bucket with the data; undefined where it is not known before the data is bound.
   *
   * @internal
   */
  public get _bucketName(): string | undefined {
    return undefined;
  }

  /**
   * Called by the construct that serves the model: grants what reading the data takes and tells where it is.
   *
   * @param scope the construct that serves the model
   * @param grantable who reads the data: the execution role of the model
   */
  public abstract bind(scope: Construct, grantable: iam.IGrantable): ModelDataConfig;
}

// The kinds of data extend the class above, so it must be there when they load.
import { BucketModelData } from './bucket-model-data';
import type { ModelDataHubOptions } from './model-data-hub-options';
import type { ModelDataAssetOptions, ModelDataOptions } from './model-data-options';
import { UriModelData } from './uri-model-data';
import { checkTypes, having, required, text } from '../private/prop-types';
