// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import { Fn, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ModelCompression } from './model-compression';
import { ModelData, ModelDataConfig } from './model-data';
import { grantModelDataRead, grantUnknownModelDataRead } from './model-data-grant';
import { isCompressed, uriProblems } from './s3-location';
import { ConfigurationError } from '../private/errors';
import { formatArn } from '../private/regions';

const PROTOCOL = 's3://';

/** Data of which only the S3 URI is known, if that. */
export class UriModelData extends ModelData {
  constructor(private readonly s3Uri: string, private readonly compression?: ModelCompression) {
    super();
    const problems = uriProblems('s3Uri', s3Uri, compression);
    if (problems.length > 0) {
      throw new ConfigurationError('ModelData.fromUri', problems);
    }
  }

  /** @internal */
  public get _bucketName(): string | undefined {
    return /^s3:\/\/([^/]+)/.exec(this.s3Uri)?.[1];
  }

  public bind(scope: Construct, grantable: iam.IGrantable): ModelDataConfig {
    const compressed = isCompressed(scope, this.s3Uri, this.compression);
    this.grantRead(scope, grantable, !compressed);
    return { s3Uri: this.s3Uri, isCompressed: compressed };
  }

  private grantRead(scope: Construct, grantable: iam.IGrantable, isPrefix: boolean): void {
    const arnOf = (resource: string) => formatArn(Stack.of(scope), { service: 's3', region: '', account: '', resource });
    const path = this.path();
    // Tokens contain no slash, so a slash is one between bucket and key.
    const [, bucket, key] = /^([^/]+)\/(.+)$/.exec(path) ?? [];
    if (bucket === undefined) {
      grantUnknownModelDataRead(grantable, arnOf(Fn.select(0, Fn.split('/', path))), arnOf(path), isPrefix);
    } else {
      grantModelDataRead(grantable, arnOf(bucket), key, isPrefix);
    }
  }

  /** `bucket/key`, split off at deployment where the protocol is not known before. */
  private path(): string {
    return this.s3Uri.startsWith(PROTOCOL) ? this.s3Uri.slice(PROTOCOL.length) : Fn.select(1, Fn.split(PROTOCOL, this.s3Uri));
  }
}
