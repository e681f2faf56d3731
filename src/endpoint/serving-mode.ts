// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** How requests reach the model: answered at once, put into a queue, or answered by capacity that nobody sees. */
export type ServingMode = 'real-time' | 'asynchronous' | 'serverless';
