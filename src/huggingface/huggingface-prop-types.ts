// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { HuggingFaceSageMakerEndpointProps } from './huggingface-sagemaker-endpoint-props';
import { container, ENDPOINT_PROP_TYPES, instanceType } from '../endpoint/endpoint-prop-types';
import { secret } from '../private/construct-types';
import { having, PropTypes, required, text } from '../private/prop-types';

/** The types of the props of an endpoint for a model of the Hugging Face Hub. */
export const HUGGINGFACE_PROP_TYPES: PropTypes<HuggingFaceSageMakerEndpointProps> = {
  ...ENDPOINT_PROP_TYPES,
  modelId: required(text),
  instanceType: required(instanceType),
  container,
  task: having('name', 'a HuggingFaceTask, such as HuggingFaceTask.TEXT_GENERATION'),
  hubToken: secret,
  revision: text,
};
