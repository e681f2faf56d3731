// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Signal, Signals } from './ports';

/** A handle counts signals by this; one job sends one signal, however often. */
const UNIQUE_ID = 'job';

/** A custom resource's request, as far as it is needed to answer it. */
export interface CustomResourceRequest {
  readonly RequestId: string;
  readonly StackId: string;
  readonly LogicalResourceId: string;
  readonly ResponseURL: string;
}

/** What `Fn::GetAtt` gives of a custom resource. */
export interface Attributes {
  readonly [name: string]: string;
}

/** Signals to `AWS::CloudFormation::WaitConditionHandle`. */
export const waitConditions: Signals = {
  async send(url: string, signal: Signal): Promise<void> {
    await put(url, 'data' in signal
      ? { Status: 'SUCCESS', Reason: 'The job is done', UniqueId: UNIQUE_ID, Data: signal.data }
      : { Status: 'FAILURE', Reason: signal.reason, UniqueId: UNIQUE_ID, Data: '' });
  },
};

/** @param outcome the attributes of the resource, or why the request failed */
export async function answer(request: CustomResourceRequest, physicalResourceId: string, outcome: Attributes | Error): Promise<void> {
  const failure = outcome instanceof Error ? `${outcome.name}: ${outcome.message}` : undefined;
  await put(request.ResponseURL, {
    Status: failure === undefined ? 'SUCCESS' : 'FAILED',
    Reason: failure ?? '',
    PhysicalResourceId: physicalResourceId,
    StackId: request.StackId,
    RequestId: request.RequestId,
    LogicalResourceId: request.LogicalResourceId,
    ...failure === undefined && { Data: outcome },
  });
}

/** The URLs are signed for a request without a content type, which bytes do not get. */
async function put(url: string, document: object): Promise<void> {
  const response = await fetch(url, { method: 'PUT', body: new TextEncoder().encode(JSON.stringify(document)) });
  if (!response.ok) {
    // The URL is a secret while it is valid.
    throw new Error(`CloudFormation did not take the answer: ${response.status} ${await response.text()}`);
  }
}
