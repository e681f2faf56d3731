// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Annotations, Token, Tokenization } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ModelCompression } from './model-compression';
import { Problem } from '../private/errors';

/** Stands for what is only known at deployment; no S3 URI contains it. */
const UNKNOWN = '\0';

/** How archives end: AWS writes `.tar.gz`, and takes what else ends like a gzipped tarball. */
const ARCHIVE = /\.(tar\.gz|tgz)$/;

/** The longest `S3Uri` and `ModelDataUrl`. */
const MAX_URI_LENGTH = 1024;

/** After https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html. */
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

const ALLOWED_KEY = 'the key of an archive, which ends in .tar.gz or .tgz, or a prefix, which ends in /';

/** Whether a path, key or URI is that of a gzipped tarball. */
export function isArchive(text: string): boolean {
  return ARCHIVE.test(text);
}

/** What the end of a key or URI tells of the data; undefined where it tells nothing, because it is known at deployment only. */
export function compressionOf(text: string): ModelCompression | undefined {
  if (isArchive(text)) {
    return ModelCompression.GZIP;
  }
  return text.endsWith('/') ? ModelCompression.NONE : undefined;
}

/**
 * Whether the data is compressed, with a warning where this is a guess.
 *
 * SageMaker's own name for the URI, `ModelDataUrl`, is that of an archive: so is a URI of which nothing is known.
 */
export function isCompressed(scope: Construct, text: string, given: ModelCompression | undefined): boolean {
  const compression = given ?? compressionOf(text);
  if (compression === undefined) {
    Annotations.of(scope).addWarningV2('cdk-sagemaker-endpoints:model-data-compression',
      'Where the model data lies is known at deployment only, so it is taken for a .tar.gz archive. '
      + 'Give compression to ModelData.fromBucket or ModelData.fromUri, ModelCompression.GZIP for an archive or ModelCompression.NONE for a prefix.');
  }
  return compression !== ModelCompression.NONE;
}

/** What is wrong with a key or a prefix, as far as it is known at synthesis. */
export function keyProblems(subject: string, key: string, compression?: ModelCompression): Problem[] {
  return findKeyProblems(subject, key, maskTokens(key), compression);
}

/** What is wrong with an S3 URI, as far as it is known at synthesis. */
export function uriProblems(subject: string, uri: string, compression?: ModelCompression): Problem[] {
  const known = maskTokens(uri);
  if (known.startsWith(UNKNOWN)) {
    return findEndProblems(subject, uri, known, compression);
  }
  const [, bucket, key] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(known) ?? [];
  if (bucket === undefined || (!bucket.includes(UNKNOWN) && !BUCKET_NAME.test(bucket)) || (known.length > MAX_URI_LENGTH)) {
    return [{
      subject, what: 'is not an S3 URI', value: uri, allowed: `s3://bucket/key of at most ${MAX_URI_LENGTH} characters, with ${ALLOWED_KEY}`,
    }];
  }
  // The token may hold the bucket, the slash and all of the key.
  return key === '' && bucket.endsWith(UNKNOWN) && !known.endsWith('/') ? [] : findKeyProblems(subject, uri, key, compression);
}

function findKeyProblems(subject: string, value: string, key: string, compression: ModelCompression | undefined): Problem[] {
  if (key === '' || key.startsWith('/')) {
    const what = key === '' ? 'has no key, and a whole bucket is not the data of a model' : 'has a key that starts with a slash';
    return [{ subject, what, value, allowed: ALLOWED_KEY }];
  }
  return findEndProblems(subject, value, key, compression);
}

function findEndProblems(subject: string, value: string, key: string, compression: ModelCompression | undefined): Problem[] {
  if (key.endsWith(UNKNOWN)) {
    return [];
  }
  const meant = compressionOf(key);
  if (meant === undefined) {
    return [{
      subject, what: 'is neither an archive nor a prefix', value, allowed: ALLOWED_KEY, fix: `Append a slash if it is a prefix: ${value}/`,
    }];
  }
  if (compression !== undefined && compression !== meant) {
    return [{
      subject: 'compression',
      what: `does not fit ${subject}, which is that of ${meant === ModelCompression.GZIP ? 'an archive' : 'a prefix'}`,
      value: compression,
      allowed: meant,
      fix: 'Leave it out: it is for what is known at deployment only.',
    }];
  }
  return [];
}

function maskTokens(text: string): string {
  if (!Token.isUnresolved(text)) {
    return text;
  }
  const fragments = Tokenization.reverseString(text).mapTokens({ mapToken: () => UNKNOWN });
  return fragments.join({ join: (left: string, right: string) => `${left}${right}` });
}
