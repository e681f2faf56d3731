// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { JumpStartSageMakerEndpointProps } from './jumpstart-sagemaker-endpoint-props';
import { container, ENDPOINT_PROP_TYPES, instanceType } from '../endpoint/endpoint-prop-types';
import { AcceleratorKind } from '../instance-type/accelerator-kind';
import { flag, having, oneOf, PropTypes, required, text } from '../private/prop-types';

/** The types of the props of an endpoint for a model of JumpStart. */
export const JUMPSTART_PROP_TYPES: PropTypes<JumpStartSageMakerEndpointProps> = {
  ...ENDPOINT_PROP_TYPES,
  model: required(having('_record', 'a model, such as a constant of JumpStartModel')),
  acceptEula: flag,
  instanceType,
  accelerator: oneOf(Object.values(AcceleratorKind)),
  container,
  inferenceConfig: text,
};
