// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct, IDependable } from 'constructs';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ServedModel } from './served-model';
import { containerEnvironment } from './speculative-decoding';
import type { ModelDataConfig } from '../model-data/model-data';

/** The container of a model, and what has to be there before the model. */
export interface PrimaryContainer {
  readonly container: CfnModel.ContainerDefinitionProperty;
  readonly dependencies: IDependable[];
}

/** Binds image, data, draft model or package, which grants the role what they take, and renders the container. */
export function renderContainer(
  scope: Construct, role: iam.IRole, props: SageMakerEndpointBaseProps, served: ServedModel,
): PrimaryContainer {
  if (served.modelPackage) {
    return { container: { modelPackageName: served.modelPackage.bind(scope) }, dependencies: [] };
  }
  const image = served.image?.bind(scope, role);
  const data = served.modelData?.bind(scope, role);
  const draft = props.speculativeDecoding?.draftModel.bind(scope, role);
  return {
    container: {
      mode: 'SingleModel',
      image: image?.imageName,
      ...(data && renderData(data)),
      environment: containerEnvironment(props, served, draft?.location ?? ''),
    },
    dependencies: [data?.dependency, draft?.dependency].filter(dependency => dependency !== undefined),
  };
}

/**
 * A plain tarball has a member of its own, which every SageMaker feature knows; anything else, and a tarball whose licence
 * has to be accepted, needs the newer data source.
 */
function renderData(data: ModelDataConfig): Partial<CfnModel.ContainerDefinitionProperty> {
  if (data.isCompressed && data.acceptEula === undefined) {
    return { modelDataUrl: data.s3Uri };
  }
  return {
    modelDataSource: {
      s3DataSource: {
        s3Uri: data.s3Uri,
        s3DataType: data.isPrefix ?? !data.isCompressed ? 'S3Prefix' : 'S3Object',
        compressionType: data.isCompressed ? 'Gzip' : 'None',
        ...(data.acceptEula !== undefined && { modelAccessConfig: { acceptEula: data.acceptEula } }),
      },
    },
  };
}
