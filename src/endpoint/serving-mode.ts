// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';

/** How requests reach the model: answered at once, put into a queue, or answered by capacity that nobody sees. */
export type ServingMode = 'real-time' | 'asynchronous' | 'serverless';

export function servingMode({ asyncInference, serverless }: SageMakerEndpointBaseProps): ServingMode {
  if (serverless) {
    return 'serverless';
  }
  return asyncInference ? 'asynchronous' : 'real-time';
}
