// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ServedModel } from './served-model';
import { inferenceAmi } from '../container-image/inference-ami';

/** The name of the only variant, as AWS's own SDK names it. */
export const VARIANT_NAME = 'AllTraffic';

const DEFAULT_STARTUP_TIMEOUT = 600;

export function renderVariant(
  modelName: string, instanceCount: number, props: SageMakerEndpointBaseProps, served: ServedModel,
): CfnEndpointConfig.ProductionVariantProperty {
  return {
    variantName: VARIANT_NAME,
    modelName,
    instanceType: served.instanceType.toString(),
    initialInstanceCount: instanceCount,
    initialVariantWeight: 1,
    containerStartupHealthCheckTimeoutInSeconds:
      props.startupHealthCheckTimeoutInSeconds ?? served.startupHealthCheckTimeoutInSeconds ?? DEFAULT_STARTUP_TIMEOUT,
    modelDataDownloadTimeoutInSeconds: props.modelDataDownloadTimeoutInSeconds ?? served.modelDataDownloadTimeoutInSeconds,
    volumeSizeInGb: props.volumeSizeInGb ?? served.volumeSizeInGb,
    inferenceAmiVersion: served.inferenceAmiVersion ?? (served.image && inferenceAmi(served.image)),
  };
}
