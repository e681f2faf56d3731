// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { grantModelDataRead } from '../model-data/model-data-grant';
import { ConfigurationError } from '../private/errors';
import { ProblemList } from '../private/problem-list';
import { checkTypes, having, required, text } from '../private/prop-types';

/**
 * Examples of requests and answers from which a draft model learns what is asked of the model.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ModelSpeculativeDecodingTrainingDataSource.html
 */
export class SpeculationTrainingData {
  /**
   * All objects below a prefix (`S3Prefix`), which the role of the job may read.
   *
   * Fails with an error when the prefix has no slash at its end, or one at its start.
   *
   * @param bucket the bucket, in the region of the job
   * @param prefix the prefix, with its slash: `conversations/`
   */
  public static fromPrefix(bucket: s3.IBucket, prefix: string): SpeculationTrainingData {
    return new SpeculationTrainingData('fromPrefix', bucket, 'prefix', prefix);
  }

  /**
   * The objects that a manifest lists (`ManifestFile`). The role of the job may read the manifest; let it read what that lists:
   * `bucket.grantRead(job)`.
   *
   * Fails with an error when the key starts or ends with a slash.
   *
   * @param bucket the bucket, in the region of the job
   * @param key the key of the manifest: `conversations.manifest`
   */
  public static fromManifest(bucket: s3.IBucket, key: string): SpeculationTrainingData {
    return new SpeculationTrainingData('fromManifest', bucket, 'key', key);
  }

  private constructor(factory: string, private readonly bucket: s3.IBucket, private readonly subject: 'prefix' | 'key', private readonly path: string) {
    const name = `SpeculationTrainingData.${factory}`;
    const types = { bucket: required(having('bucketArn', 'a bucket of aws-s3')), [subject]: required(text) };
    checkTypes(name, { bucket, [subject]: path } as { [argument: string]: unknown }, types);
    const problems = new ProblemList();
    problems.check(path, given => !given.startsWith('/') && given.endsWith('/') === (subject === 'prefix') && given !== '', {
      subject,
      what: `is not ${subject === 'prefix' ? 'a prefix' : 'the key of an object'}`,
      allowed: `what does not start with a slash, and ${subject === 'prefix' ? 'ends with one' : 'does not end with one'}`,
    });
    if (problems.all.length > 0) {
      throw new ConfigurationError(name, problems.all);
    }
  }

  /**
   * `TrainingDataSource`, as the API spells it; grants reading it.
   *
   * @internal
   */
  public _render(role: iam.IGrantable): object {
    const isPrefix = this.subject === 'prefix';
    grantModelDataRead(role, this.bucket.bucketArn, this.path, isPrefix);
    this.bucket.encryptionKey?.grant(role, 'kms:Decrypt');
    return { S3Uri: `s3://${this.bucket.bucketName}/${this.path}`, S3DataType: isPrefix ? 'S3Prefix' : 'ManifestFile' };
  }
}
