// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CustomSageMakerEndpointProps } from './custom-sagemaker-endpoint-props';
import { container, ENDPOINT_PROP_TYPES, instanceType } from '../endpoint/endpoint-prop-types';
import { having, numeric, PropTypes, required, text } from '../private/prop-types';

/** The types of the props of an endpoint for a model of one's own. */
export const CUSTOM_PROP_TYPES: PropTypes<CustomSageMakerEndpointProps> = {
  ...ENDPOINT_PROP_TYPES,
  modelId: required(text),
  instanceType: required(instanceType),
  container,
  modelDataUrl: text,
  modelData: having('bind', 'a ModelData, such as ModelData.fromBucket(…)'),
  modelPackage: having('bind', 'a ModelPackage, such as ModelPackage.fromArn(…)'),
  optimizedModel: having('optimizationJobName', 'a ModelOptimizationJob'),
  minCapacity: numeric,
  maxCapacity: numeric,
};

/** The same where the model was optimized for an instance type, which is the default then. */
export const OPTIMIZED_PROP_TYPES: PropTypes<CustomSageMakerEndpointProps> = { ...CUSTOM_PROP_TYPES, instanceType };
