// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IDependable } from 'constructs';
import type { OptimizationOutput } from './optimization-role';
import { ModelData, ModelDataConfig } from '../model-data/model-data';
import { grantModelDataRead } from '../model-data/model-data-grant';

/** The result of a job, which is there when the job is done. */
export class OptimizedModelData extends ModelData {
  constructor(
    private readonly output: OptimizationOutput,
    private readonly s3Uri: string,
    private readonly acceptEula: boolean | undefined,
    private readonly networkUse: string | undefined,
    private readonly done: IDependable,
  ) {
    super();
  }

  /** @internal */
  public get _networkUse(): string | undefined {
    return this.networkUse;
  }

  public bind(_scope: Construct, grantable: iam.IGrantable): ModelDataConfig {
    const { bucket, folder, encryptionKey } = this.output;
    // All versions: while an update makes a new one, which may take hours, new instances still read the old one.
    grantModelDataRead(grantable, bucket.bucketArn, folder);
    for (const key of new Set([encryptionKey, bucket.encryptionKey])) {
      key?.grant(grantable, 'kms:Decrypt');
    }
    return { s3Uri: this.s3Uri, isCompressed: false, isPrefix: true, acceptEula: this.acceptEula, dependency: this.done };
  }
}
