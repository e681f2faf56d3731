// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import type { DataCaptureOptions } from './data-capture-options';
import { folderKeys, grantFolderKeys } from './folder-keys';
import { checkFolderUri, S3Folder } from './s3-folder';
import { createServingBucket } from './serving-bucket';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

/** The limits of SageMaker's API: CaptureContentTypeHeader, and its CsvContentType and JsonContentType. */
const MAX_CONTENT_TYPES = 10;
const MAX_CONTENT_TYPE_LENGTH = 256;
const CONTENT_TYPE = /^[a-zA-Z0-9](-*[a-zA-Z0-9])*\/[a-zA-Z0-9](-*[a-zA-Z0-9.])*$/;

/** What is wrong with the options, as far as it is known at synthesis. */
export function dataCaptureProblems(options: DataCaptureOptions = {}): Problem[] {
  const problems = new ProblemList();
  checkFolderUri(problems, 'dataCapture.destinationPath', options.destinationPath);
  if (options.destinationPath !== undefined && options.bucket) {
    problems.add({ subject: 'dataCapture.bucket', what: 'cannot be given together with destinationPath', fix: 'Remove one of the two.' });
  }
  problems.check(options.samplingPercentage, percentage => Number.isInteger(percentage) && percentage >= 0 && percentage <= 100, {
    subject: 'dataCapture.samplingPercentage', what: 'is out of range', allowed: 'whole numbers from 0 to 100',
  });
  if (options.captureInput === false && options.captureOutput === false) {
    problems.add({
      subject: 'dataCapture', what: 'records neither requests nor responses', fix: 'Set captureInput or captureOutput, or remove dataCapture.',
    });
  }
  for (const list of ['csvContentTypes', 'jsonContentTypes'] as const) {
    checkContentTypes(problems, `dataCapture.${list}`, options[list]);
  }
  return problems.all;
}

function checkContentTypes(problems: ProblemList, subject: string, contentTypes: string[] | undefined): void {
  problems.check(contentTypes, list => list.length >= 1 && list.length <= MAX_CONTENT_TYPES, {
    subject, what: 'has the wrong number of content types', allowed: `1 to ${MAX_CONTENT_TYPES}`,
  });
  for (const contentType of contentTypes ?? []) {
    problems.check(contentType, given => CONTENT_TYPE.test(given) && given.length <= MAX_CONTENT_TYPE_LENGTH, {
      subject,
      what: 'has what is not a content type that SageMaker takes',
      allowed: 'letters, digits and hyphens, a slash, and the same with dots: text/csv, application/json, application/vnd.api',
    });
  }
}

/** Makes the bucket if needed, lets the execution role write the records, and renders what SageMaker takes. */
export function renderDataCapture(scope: Construct, role: IGrantable, options: DataCaptureOptions): CfnEndpointConfig.DataCaptureConfigProperty {
  const bucket = options.bucket
    ?? (options.destinationPath === undefined ? createServingBucket(scope, 'Capture', options.encryptionKey) : undefined);
  const folder = new S3Folder(scope, options.destinationPath ?? `s3://${bucket!.bucketName}/capture`);
  folder.grantWrite(role);
  grantFolderKeys(folderKeys(options.encryptionKey, bucket), role);
  const modes = [options.captureInput ?? true ? 'Input' : undefined, options.captureOutput ?? true ? 'Output' : undefined];
  return {
    enableCapture: true,
    destinationS3Uri: folder.uri,
    initialSamplingPercentage: options.samplingPercentage ?? 100,
    captureOptions: modes.filter(mode => mode !== undefined).map(captureMode => ({ captureMode })),
    captureContentTypeHeader: options.csvContentTypes || options.jsonContentTypes
      ? { csvContentTypes: options.csvContentTypes, jsonContentTypes: options.jsonContentTypes }
      : undefined,
    kmsKeyId: options.encryptionKey?.keyArn,
  };
}
