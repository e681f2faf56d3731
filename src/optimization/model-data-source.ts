// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { BoundSource } from './bound-source';
import { ModelOptimizationSource } from './model-optimization-source';
import { isGatedBucket } from '../jumpstart/region-buckets';
import type { ModelData } from '../model-data/model-data';
import type { Problem } from '../private/errors';

/** Model data in S3. */
export class ModelDataSource extends ModelOptimizationSource {
  constructor(private readonly modelData: ModelData, public readonly _acceptEula: boolean | undefined) {
    super();
  }

  public _problems(): Problem[] {
    const bucket = this.modelData._bucketName;
    if (bucket === undefined || !isGatedBucket(bucket) || this._acceptEula) {
      return [];
    }
    return [{
      subject: 'source',
      what: `is data in ${bucket}, which AWS gives only to those who accept the licence of the model`,
      fix: 'Read the licence, and give acceptEula: true to ModelOptimizationSource.fromModelData if you agree.',
    }];
  }

  public _bind(scope: Construct, role: iam.IGrantable): BoundSource {
    const { s3Uri, acceptEula, dependency } = this.modelData.bind(scope, role);
    const accepted = this._acceptEula ?? acceptEula;
    return { modelSource: { S3: { S3Uri: s3Uri, ...accepted && { ModelAccessConfig: { AcceptEula: true } } } }, dependency };
  }
}
