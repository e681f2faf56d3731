// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { request } from 'node:https';
import type { CustomResourceRequest } from './requests';

/** CloudFormation cuts longer ones, and refuses answers above 4 KB. */
const MAX_REASON = 1000;

export interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly PhysicalResourceId: string;
  readonly Reason?: string;
}

/** The answer to a request that has failed. */
export function failure({ RequestType, PhysicalResourceId, LogicalResourceId }: CustomResourceRequest, error: Error): Answer {
  const { name, message } = error;
  const reason = name === 'Error' ? message : `${name}: ${message}`;
  return {
    Status: 'FAILED',
    PhysicalResourceId: RequestType === 'Create' ? LogicalResourceId : PhysicalResourceId!,
    Reason: reason.slice(0, MAX_REASON),
  };
}

/** Puts an answer where CloudFormation waits for it. */
export async function respond({ ResponseURL, StackId, RequestId, LogicalResourceId }: CustomResourceRequest, answer: Answer): Promise<void> {
  const body = JSON.stringify({ ...answer, StackId, RequestId, LogicalResourceId });
  await new Promise<void>((resolve, reject) => {
    // The URL is signed without a content type.
    const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
    const put = request(ResponseURL, { method: 'PUT', headers }, response => {
      response.resume();
      const { statusCode = 0 } = response;
      return statusCode < 300 ? resolve() : reject(new Error(`CloudFormation did not take the answer: HTTP ${statusCode}`));
    });
    put.on('error', reject);
    put.end(body);
  });
}
