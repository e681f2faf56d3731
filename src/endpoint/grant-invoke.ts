// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';

/** Calling an endpoint, and calling it with a response that comes in pieces. */
const INVOKE_ACTIONS = ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'];

export function grantInvoke(grantee: IGrantable, endpointArns: string[]): Grant {
  return Grant.addToPrincipal({ grantee, actions: INVOKE_ACTIONS, resourceArns: endpointArns });
}

export function grantInvokeAsync(grantee: IGrantable, endpointArns: string[]): Grant {
  return Grant.addToPrincipal({ grantee, actions: ['sagemaker:InvokeEndpointAsync'], resourceArns: endpointArns });
}
