// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** What a `ModelOptimizationSource` cannot know of its model. */
export interface ModelOptimizationSourceOptions {
  /**
   * Whether you accept the end-user licence agreement of the model (`ModelAccessConfig.AcceptEula`). Must be true for models that
   * have one. It is handed on to endpoints that serve the optimized model.
   *
   * @default - not accepted; right for models without one
   */
  readonly acceptEula?: boolean;
}

/**
 * The model that a `ModelOptimizationJob` optimizes.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OptimizationJobModelSource.html
 */
export abstract class ModelOptimizationSource {
  /**
   * Model data in S3: in a bucket, by URI, from the local disk, or packaged from the Hugging Face Hub.
   *
   * The role of the job may read exactly this data. Take files below a prefix, not an archive: the containers for large models
   * read them as they are.
   *
   * @param modelData the data
   * @param options whether its licence is accepted; needed for data in the buckets in which AWS keeps gated models
   */
  public static fromModelData(modelData: ModelData, options: ModelOptimizationSourceOptions = {}): ModelOptimizationSource {
    checkTypes('ModelOptimizationSource.fromModelData', { modelData, ...options }, {
      modelData: required(having('bind', 'a ModelData, such as ModelData.fromBucket(…)')), acceptEula: flag,
    });
    return new ModelDataSource(modelData, options.acceptEula);
  }

  /**
   * A model of JumpStart: the artifact that AWS publishes for it, in the region of the stack. Also one of which the catalogue
   * knows no image.
   *
   * The job is refused at synthesis if the model has an end-user licence agreement that is not accepted, has no artifact, because it
   * comes as a model package for example, or is not published in the region of the stack.
   *
   * @param model the model, such as `JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B_2_0_2`
   * @param options whether its licence is accepted
   */
  public static fromJumpStart(model: JumpStartModelVersion, options: ModelOptimizationSourceOptions = {}): ModelOptimizationSource {
    checkTypes('ModelOptimizationSource.fromJumpStart', { model, ...options }, {
      model: required(having('modelId', 'a JumpStart model, such as JumpStartModel.of(…)')), acceptEula: flag,
    });
    // Loaded here, because the catalogue is large.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { JumpStartSource } = require('./jumpstart-source') as typeof import('./jumpstart-source');
    return new JumpStartSource(model, options.acceptEula);
  }

  /**
   * A model that exists in SageMaker, by its name: `endpoint.cfnModel.attrModelName`, for example.
   *
   * Where its data is cannot be known: let the job read it, `bucket.grantRead(job)`. A model whose name is known at deployment
   * only starts no new job when it is replaced; change `revision` of the job to start one.
   *
   * @param modelName the name of the model, in the account and region of the stack
   */
  public static fromModelName(modelName: string): ModelOptimizationSource {
    checkTypes('ModelOptimizationSource.fromModelName', { modelName }, { modelName: required(text) });
    return new ModelNameSource(modelName);
  }

  /**
   * Whether the licence of the model was accepted; undefined when nobody asked.
   *
   * @internal
   */
  public abstract readonly _acceptEula: boolean | undefined;

  /**
   * What is wrong with the model for a job, as far as it is known at synthesis.
   *
   * @internal
   */
  public abstract _problems(context: SourceContext): Problem[];

  /**
   * Grants what the job has to read.
   *
   * @internal
   */
  public abstract _bind(scope: Construct, role: iam.IGrantable, instanceType: string): BoundSource;
}

// The kinds of sources extend the class above, so it must be there when they load.
import type { BoundSource, SourceContext } from './bound-source';
import { ModelDataSource } from './model-data-source';
import { ModelNameSource } from './model-name-source';
import type { JumpStartModelVersion } from '../jumpstart/jumpstart-model-version';
import type { ModelData } from '../model-data/model-data';
import type { Problem } from '../private/errors';
import { checkTypes, flag, having, required, text } from '../private/prop-types';
