// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ModelOptimizationJobProps } from './model-optimization-job-props';
import { ENDPOINT_PROP_TYPES, instanceType } from '../endpoint/endpoint-prop-types';
import { duration, having, listOf, numeric, PropTypes, required, text } from '../private/prop-types';

/** The types of the props of an optimization job. */
export const OPTIMIZATION_PROP_TYPES: PropTypes<ModelOptimizationJobProps> = {
  source: required(having('_bind', 'a ModelOptimizationSource, such as ModelOptimizationSource.fromModelData(…)')),
  deploymentInstanceType: required(instanceType),
  optimizations: required(listOf(having('_technique', 'a ModelOptimization, such as Quantization.awq()'))),
  environment: ENDPOINT_PROP_TYPES.environment,
  outputBucket: having('bucketArn', 'a bucket of aws-s3'),
  outputPrefix: text,
  encryptionKey: ENDPOINT_PROP_TYPES.encryptionKey,
  removalPolicy: text,
  maxRuntime: duration,
  maxInstanceCount: numeric,
  trainingPlanArn: text,
  vpc: ENDPOINT_PROP_TYPES.vpc,
  vpcSubnets: ENDPOINT_PROP_TYPES.vpcSubnets,
  securityGroups: ENDPOINT_PROP_TYPES.securityGroups,
  role: ENDPOINT_PROP_TYPES.role,
  revision: text,
  tags: ENDPOINT_PROP_TYPES.tags,
};
