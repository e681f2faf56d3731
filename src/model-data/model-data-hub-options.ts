// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ComputeType } from 'aws-cdk-lib/aws-codebuild';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { ModelCompression } from './model-compression';

/**
 * What `ModelData.fromHuggingFaceHub` packages, and how. Exactly one of `modelId` and `modelIds` is required.
 *
 * What decides on the content of the artifact has to be known at synthesis, because the name of the artifact is made of it.
 */
export interface ModelDataHubOptions {
  /**
   * The id of a model on the Hub, `organization/name`. Its files lie at the root of the model's directory.
   *
   * @default - `modelIds` is given
   * @see https://huggingface.co/models
   */
  readonly modelId?: string;

  /**
   * The ids of several models for one endpoint. The files of each lie in a folder with the last part of its id,
   * `all-MiniLM-L6-v2` of `sentence-transformers/all-MiniLM-L6-v2`, which must differ without regard to case.
   *
   * @default - `modelId` is given
   */
  readonly modelIds?: string[];

  /**
   * The commit, tag or branch of `modelId`. The model is packaged once: what is committed to a branch later does not change
   * the endpoint. Name a commit to have the same files wherever and whenever the stack is deployed.
   *
   * @default - the newest commit of the main branch at the time of the build
   */
  readonly revision?: string;

  /**
   * The same for `modelIds`: revisions by model id.
   *
   * @default - the newest commits of the main branches at the time of the build
   */
  readonly revisions?: { [modelId: string]: string };

  /**
   * Patterns of the files that are wanted, of which each model must have some: `*.safetensors`, `*.json`. A `*` matches
   * slashes, too.
   *
   * @default - all files
   * @see https://huggingface.co/docs/huggingface_hub/guides/download#filter-files-to-download
   */
  readonly allowPatterns?: string[];

  /**
   * Patterns of files that are left out: `*.bin`, `onnx/*`. Many repositories hold the same weights in several formats.
   *
   * @default - none
   */
  readonly ignorePatterns?: string[];

  /**
   * A local folder with the code that serves the model: `inference.py`, and `requirements.txt` if it needs packages that the
   * image does not have. It becomes `code/` of the model's directory and replaces one that the repository has.
   * `InferenceCode` has ready ones.
   *
   * @default - none; the server in the image knows what to do with the model
   * @see https://github.com/aws/sagemaker-huggingface-inference-toolkit#-user-defined-codemodules
   */
  readonly codeFolder?: string;

  /**
   * The access token for models that are gated or private: a secret that holds the token and nothing else. Only the build
   * reads it; neither the template nor the endpoint has it. Another token does not start a new build.
   *
   * @default - none; the models are public
   * @see https://huggingface.co/docs/hub/security-tokens
   */
  readonly hubToken?: ISecret;

  /**
   * The address of a server that speaks the Hub's API, such as a mirror: `https://hub.example.com`.
   *
   * @default - the Hugging Face Hub
   */
  readonly hubUrl?: string;

  /**
   * Whether the files are packed into one archive or put below a prefix as they are. An archive is packed on its way to S3
   * and takes no room on the build's disk, but every instance has to unpack it: take `NONE` for models of many GB.
   *
   * @default ModelCompression.GZIP
   */
  readonly compression?: ModelCompression;

  /**
   * The machine of the build, `SMALL` to `X2_LARGE`. Its disk must hold all files: 64 GB with `SMALL`, 128 GB with `MEDIUM` and
   * `LARGE`, 256 GB with `X_LARGE`, 824 GB with `X2_LARGE`, of which the build's own image takes some. A build that finds the
   * disk too small fails before it downloads.
   *
   * @default ComputeType.MEDIUM
   * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html
   */
  readonly computeType?: ComputeType;

  /**
   * How long the build may take; whole minutes, 5 minutes to 8 hours.
   *
   * @default Duration.hours(1)
   */
  readonly timeout?: Duration;

  /**
   * How long the build may wait for a machine; whole minutes, 5 minutes to 3 hours.
   *
   * @default Duration.minutes(30)
   */
  readonly queuedTimeout?: Duration;

  /**
   * The bucket for the artifacts, in the region of the endpoint. They lie below a prefix of their own, and stay when the
   * endpoint is deleted.
   *
   * @default - a new bucket, encrypted, private and for TLS only
   */
  readonly bucket?: IBucket;

  /**
   * The key that encrypts the new bucket, and what CodeBuild keeps of the build.
   *
   * @default - keys of AWS's
   */
  readonly encryptionKey?: IKey;

  /**
   * What becomes of the new bucket and all artifacts in it when the endpoint is deleted: `DESTROY` or `RETAIN`.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * How long the logs of builds are kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}
