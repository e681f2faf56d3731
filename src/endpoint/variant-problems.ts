// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

/** ProductionVariantCapacityReservationConfig.MlReservationArn. */
const RESERVATION_ARN = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:\d{12}:[a-z0-9-]{1,14}\/.+$/;
const MAX_ARN_LENGTH = 258;

/** ProductionVariant.VariantInstanceProvisionTimeoutInSeconds. */
const PROVISION_SECONDS = { min: 300, max: 3600 };

/** How AWS names the machine images; new ones come more often than this library. */
const AMI_VERSION = /^[a-zA-Z0-9-]+$/;

/** What is wrong with the choice of instances, as far as it is known at synthesis. */
export function variantProblems(props: SageMakerEndpointBaseProps): Problem[] {
  const problems = new ProblemList();
  problems.check(props.inferenceAmiVersion, version => AMI_VERSION.test(version), {
    subject: 'inferenceAmiVersion', what: 'is not the name of a machine image', allowed: 'names such as al2023-ami-sagemaker-inference-gpu-4-1',
  });
  problems.check(props.capacityReservationArn, arn => RESERVATION_ARN.test(arn) && arn.length <= MAX_ARN_LENGTH, {
    subject: 'capacityReservationArn',
    what: 'is not the ARN of a reservation',
    allowed: 'arn:aws:sagemaker:<region>:<account>:training-plan/<name>',
  });
  const { min, max } = PROVISION_SECONDS;
  problems.check(props.instanceProvisionTimeoutInSeconds, given => Number.isInteger(given) && given >= min && given <= max, {
    subject: 'instanceProvisionTimeoutInSeconds', what: 'is out of range', allowed: `whole seconds from ${min} to ${max}`,
  });
  return problems.all;
}
