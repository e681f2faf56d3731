// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IDependable } from 'constructs';

/** What an endpoint needs to know of a draft model. */
export interface DraftModelConfig {
  /** What the server loads: a model id of the Hugging Face Hub, an S3 URI, or a directory in the container. It may hold tokens. */
  readonly location: string;

  /**
   * What has to be there before the model is made.
   *
   * @default - nothing
   */
  readonly dependency?: IDependable;
}

/**
 * The draft model of speculative decoding: a small model that proposes tokens, which the model that is served checks several
 * at a time. The answers stay the same and come sooner, as long as most proposals are right: the two need the same tokenizer,
 * and the draft model should be of the same family.
 *
 * SageMaker's own way to attach one, an additional model data source, is not in `AWS::SageMaker::Model`. A draft model is
 * therefore downloaded by the server, or lies in the directory of the model. Either way it takes memory of the same GPUs.
 *
 * One value may be used by any number of endpoints. `JumpStartModelVersion.asDraftModel` makes one of a JumpStart model.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-optimize.html
 */
export abstract class DraftModel {
  /**
   * A draft model of the Hugging Face Hub, which the server downloads whenever an instance starts.
   *
   * It needs a network: `networkIsolation` must be off, and a VPC needs a way to the internet. The server takes the newest
   * commit of the main branch; for a fixed one package a copy, with `ModelData.fromHuggingFaceHub`.
   *
   * Fails with an error when the id is not one that the Hub takes.
   *
   * @param modelId the id on the Hub, `meta-llama/Llama-3.2-1B`
   * @param options what a gated draft model needs
   */
  public static fromHuggingFaceHub(modelId: string, options: DraftModelHubOptions = {}): DraftModel {
    checkTypes('DraftModel.fromHuggingFaceHub', { modelId, ...options }, {
      modelId: required(text), hubToken: having('secretValue', 'a secret of aws-secretsmanager'),
    });
    return new HubDraftModel(modelId, options.hubToken);
  }

  /**
   * A draft model in S3, which the server downloads with the endpoint's role whenever an instance starts.
   *
   * It needs a network: `networkIsolation` must be off, and a VPC needs a way to S3. The role may read exactly this prefix.
   * Only the containers for large model inference with DJL Serving 0.27 to 0.32 are known to download from S3.
   *
   * Endpoints fail with an error when the data is an archive: the server does not unpack.
   *
   * @param modelData a prefix with the files of the model: `ModelData.fromBucket(bucket, 'draft/')`, or a copy from the Hub
   * with `ModelData.fromHuggingFaceHub({ modelId, compression: ModelCompression.NONE })`
   */
  public static fromModelData(modelData: ModelData): DraftModel {
    checkTypes('DraftModel.fromModelData', { modelData }, {
      modelData: required(having('bind', 'a ModelData, such as ModelData.fromBucket(…)')),
    });
    return new S3DraftModel(modelData);
  }

  /**
   * A draft model that lies with the model that is served: in a folder below its prefix, or in its archive.
   *
   * It needs no network, and SageMaker downloads both at once. It is for models whose data is yours: those of
   * `CustomSageMakerEndpoint`. `ModelData.fromHuggingFaceHub({ modelIds: [model, draft] })` packages two models so; then the
   * folder of each is the last part of its id.
   *
   * Fails with an error when the path leaves the directory of the model.
   *
   * @param path the folder, relative to the root of the model's data: `draft/`; a slash at the end changes nothing
   */
  public static inModelData(path: string): DraftModel {
    checkTypes('DraftModel.inModelData', { path }, { path: required(text) });
    return new IncludedDraftModel(path);
  }

  /**
   * Who provides the draft model, as the tag `sagemaker-sdk:speculative-draft-model-provider` of AWS's SDK names it.
   *
   * @internal
   */
  public get _provider(): 'custom' | 'jumpstart' {
    return 'custom';
  }

  /** @internal */
  public get _source(): DraftModelSource {
    return 's3';
  }

  /**
   * The variables that loading the draft model takes.
   *
   * @internal
   */
  public get _environment(): { readonly [name: string]: string } {
    return {};
  }

  /**
   * Called by the endpoint: grants what reading the draft model takes and tells where it is.
   *
   * @param scope the endpoint
   * @param grantable who reads it: the execution role of the model
   */
  public abstract bind(scope: Construct, grantable: iam.IGrantable): DraftModelConfig;
}

// The kinds of draft model extend the class above, so it must be there when they load.
import type { DraftModelHubOptions } from './draft-model-hub-options';
import type { DraftModelSource } from './draft-model-source';
import { HubDraftModel } from './hub-draft-model';
import { IncludedDraftModel } from './included-draft-model';
import { S3DraftModel } from './s3-draft-model';
import type { ModelData } from '../model-data/model-data';
import { checkTypes, having, required, text } from '../private/prop-types';
