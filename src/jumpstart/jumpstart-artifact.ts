// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { HostingFacts, ModelRecord } from './model-record';
import { contentBucket, jumpStartRegions } from './region-buckets';
import { ModelData, ModelDataConfig } from '../model-data/model-data';
import { grantModelDataRead } from '../model-data/model-data-grant';
import { freeId } from '../private/free-id';
import { allowRegions } from '../private/region-rule';
import { findInRegion } from '../private/regional-mapping';
import { formatArn } from '../private/regions';

/** The artifact of a JumpStart model, in AWS's bucket of the region. */
export class JumpStartArtifact extends ModelData {
  /**
   * The artifact of a model, if it has one.
   *
   * @param regions where the model can be deployed
   */
  public static of(record: ModelRecord, hosting: HostingFacts, key: string | undefined, regions: readonly string[]): JumpStartArtifact | undefined {
    return key === undefined ? undefined : new JumpStartArtifact(record, hosting, key, regions);
  }

  private constructor(
    private readonly record: ModelRecord,
    private readonly hosting: HostingFacts,
    private readonly key: string,
    private readonly regions: readonly string[],
  ) {
    super();
  }

  public bind(scope: Construct, grantable: iam.IGrantable): ModelDataConfig {
    const stack = Stack.of(scope);
    const bucket = Token.isUnresolved(stack.region) ? this.mappedBucket(scope) : contentBucket(stack.region, this.record.gated)!;
    grantModelDataRead(grantable, formatArn(stack, { service: 's3', region: '', account: '', resource: bucket }), this.key);
    return {
      s3Uri: `s3://${bucket}/${this.key}`,
      isCompressed: this.key.endsWith('.tar.gz') || this.hosting.artifactCompression === 'Gzip',
      isPrefix: this.key.endsWith('/'),
      // Only what AWS gates takes an answer; that it is yes was checked before.
      acceptEula: this.record.gated || undefined,
    };
  }

  /** The bucket in the region of the deployment, and a rule that refuses other regions before anything is created. */
  private mappedBucket(scope: Construct): string {
    allowRegions(scope, freeId(scope, 'SupportedRegions'), `${this.record.modelId} ${this.record.version} can be deployed in these regions`, this.regions);
    // All regions, not only those of this model, so that all models of a stack share the mapping.
    const buckets = jumpStartRegions().map(region => [region, { bucket: contentBucket(region, this.record.gated) }]);
    return findInRegion(scope, 'JumpStartBucket', Object.fromEntries(buckets), 'bucket');
  }
}
