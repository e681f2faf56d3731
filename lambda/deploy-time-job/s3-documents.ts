// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Documents } from './ports';

/** Documents in Amazon S3. */
export class S3Documents implements Documents {
  constructor(private readonly client: S3Client = new S3Client()) {}

  async read(bucket: string, key: string): Promise<unknown> {
    // Asked for an object that is not there, S3 answers that access is denied to those who may not list the whole bucket.
    const { KeyCount: count } = await this.client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key, MaxKeys: 1 }));
    if (!count) {
      return undefined;
    }
    const { Body: body } = await this.client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return JSON.parse(await body!.transformToString());
  }
}
