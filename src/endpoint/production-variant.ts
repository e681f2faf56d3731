// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { renderInstanceTypes } from './instance-pools';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ServedModel } from './served-model';
import { inferenceAmi } from '../container-image/inference-ami';

/** The name of the only variant, as AWS's own SDK names it. */
export const VARIANT_NAME = 'AllTraffic';

const DEFAULT_STARTUP_TIMEOUT = 600;

export function renderVariant(
  scope: Construct, modelName: string, instanceCount: number, props: SageMakerEndpointBaseProps, served: ServedModel,
): CfnEndpointConfig.ProductionVariantProperty {
  const common = { variantName: VARIANT_NAME, modelName, initialVariantWeight: 1 };
  return props.serverless
    ? { ...common, serverlessConfig: props.serverless }
    : { ...common, ...renderInstances(scope, instanceCount, props, served) };
}

function renderInstances(
  scope: Construct, instanceCount: number, props: SageMakerEndpointBaseProps, served: ServedModel,
): Partial<CfnEndpointConfig.ProductionVariantProperty> {
  return {
    ...renderInstanceTypes(scope, served, props.fallbackInstanceTypes),
    initialInstanceCount: instanceCount,
    variantInstanceProvisionTimeoutInSeconds: props.instanceProvisionTimeoutInSeconds,
    containerStartupHealthCheckTimeoutInSeconds:
      props.startupHealthCheckTimeoutInSeconds ?? served.startupHealthCheckTimeoutInSeconds ?? DEFAULT_STARTUP_TIMEOUT,
    modelDataDownloadTimeoutInSeconds: props.modelDataDownloadTimeoutInSeconds ?? served.modelDataDownloadTimeoutInSeconds,
    volumeSizeInGb: props.volumeSizeInGb ?? served.volumeSizeInGb,
    routingConfig: props.routingStrategy && { routingStrategy: props.routingStrategy },
    capacityReservationConfig: props.capacityReservationArn === undefined
      ? undefined
      : { capacityReservationPreference: 'capacity-reservations-only', mlReservationArn: props.capacityReservationArn },
    enableSsmAccess: props.enableSsmAccess,
    inferenceAmiVersion: props.inferenceAmiVersion ?? served.inferenceAmiVersion ?? (served.image && inferenceAmi(served.image)),
  };
}
