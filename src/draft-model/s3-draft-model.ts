// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { DraftModel, DraftModelConfig } from './draft-model';
import type { ModelData } from '../model-data/model-data';
import { ConfigurationError } from '../private/errors';

const SUBJECT = 'speculativeDecoding.draftModel';

/** A draft model that the server downloads from S3. */
export class S3DraftModel extends DraftModel {
  constructor(private readonly modelData: ModelData, private readonly provider: 'custom' | 'jumpstart' = 'custom') {
    super();
  }

  /** @internal */
  public get _provider(): 'custom' | 'jumpstart' {
    return this.provider;
  }

  public bind(scope: Construct, grantable: iam.IGrantable): DraftModelConfig {
    const { s3Uri, isCompressed, acceptEula, dependency } = this.modelData.bind(scope, grantable);
    if (acceptEula !== undefined) {
      // Only SageMaker can show AWS's bucket that a licence was accepted, and it does so for data that it attaches itself.
      throw new ConfigurationError(scope.node.path, [{
        subject: SUBJECT,
        what: 'is gated by AWS, so that SageMaker has to attach it as an additional model data source, which CloudFormation cannot express',
        fix: 'Take it from the Hugging Face Hub, or copy it to a bucket of yours.',
      }]);
    }
    if (isCompressed) {
      throw new ConfigurationError(scope.node.path, [{
        subject: SUBJECT,
        what: 'must be a prefix with the files of the model, because the server does not unpack archives',
        value: s3Uri,
        fix: 'Give a prefix with its slash to ModelData; where it is known at deployment only, compression: ModelCompression.NONE.',
      }]);
    }
    return { location: s3Uri, dependency };
  }
}
