// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Fn, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ProblemList } from '../private/problem-list';

const PROTOCOL = 's3://';

/** The longest `DestinationS3Uri` of SageMaker's API. */
const MAX_URI_LENGTH = 512;

/** After https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html. */
const FOLDER_URI = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/.*)?$/;

/** Finds what is wrong with the URI of a folder, as far as it is known at synthesis. */
export function checkFolderUri(problems: ProblemList, subject: string, uri: string | undefined): void {
  problems.check(uri, given => FOLDER_URI.test(given) && given.length <= MAX_URI_LENGTH, {
    subject, what: 'is not the S3 URI of a folder', allowed: `s3://bucket/prefix of at most ${MAX_URI_LENGTH} characters`,
  });
}

/** A place in S3 under which SageMaker writes or reads objects. Who uses it is granted exactly what lies below it. */
export class S3Folder {
  /** @param uri its S3 URI; one of which the end is known at deployment only has no slash there */
  constructor(private readonly scope: Construct, public readonly uri: string) {}

  public grantRead(grantee: IGrantable): Grant {
    const objects = Grant.addToPrincipal({ grantee, actions: ['s3:GetObject'], resourceArns: [this.objectsArn] });
    // To see what is there already, which reading alone does not tell.
    return objects.combine(Grant.addToPrincipal({
      grantee, actions: ['s3:ListBucket'], resourceArns: [this.arnOf(this.bucket)], conditions: this.listCondition,
    }));
  }

  public grantWrite(grantee: IGrantable): Grant {
    // Large objects are written in parts, and what was written of them is removed when that fails.
    return Grant.addToPrincipal({ grantee, actions: ['s3:PutObject', 's3:AbortMultipartUpload'], resourceArns: [this.objectsArn] });
  }

  private get objectsArn(): string {
    return this.arnOf(`${this.path}/*`);
  }

  /** `bucket/prefix`, split off at deployment where the protocol is not known before. */
  private get path(): string {
    const path = this.uri.startsWith(PROTOCOL) ? this.uri.slice(PROTOCOL.length) : Fn.select(1, Fn.split(PROTOCOL, this.uri));
    // Policies take * and ? for wildcards, which S3 allows in keys; tokens contain neither.
    return path.replace(/\/+$/, '').replace(/[*?]/g, '${$&}');
  }

  /** Tokens contain no slash, so a slash is one between bucket and prefix. */
  private get bucket(): string {
    const [, bucket] = /^([^/]+)\//.exec(this.path) ?? [];
    return bucket ?? (Token.isUnresolved(this.path) ? Fn.select(0, Fn.split('/', this.path)) : this.path);
  }

  private get listCondition(): Record<string, Record<string, unknown>> | undefined {
    const [, prefix] = /^[^/]+\/(.+)$/.exec(this.path) ?? [];
    return prefix === undefined ? undefined : { StringLike: { 's3:prefix': [`${prefix}/*`] } };
  }

  private arnOf(resource: string): string {
    return Stack.of(this.scope).formatArn({ service: 's3', region: '', account: '', resource });
  }
}
