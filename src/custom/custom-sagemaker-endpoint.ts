// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { expandShorthands } from './capacity-shorthands';
import type { CustomSageMakerEndpointProps } from './custom-sagemaker-endpoint-props';
import { serveCustomModel } from './serve-custom-model';
import { SageMakerEndpointBase } from '../endpoint/sagemaker-endpoint-base';

/**
 * An endpoint that serves a model of your own: an artifact in S3 or on the local disk with a container image, or a model
 * package.
 *
 * The role may read exactly this artifact. The container gets `SAGEMAKER_REGION`, the region of the stack, and what
 * `environment` adds or overrides.
 *
 * Fails with one error that names everything that is wrong with the props.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-main.html
 */
export class CustomSageMakerEndpoint extends SageMakerEndpointBase {
  /** What you call the model. */
  public readonly modelId: string;

  /** The S3 URI of the model data, with its slash for a prefix. Undefined for a model package. */
  public readonly modelDataUrl?: string;

  /**
   * @param scope the construct that contains the endpoint
   * @param id its id
   * @param props what it runs and how it is served
   */
  constructor(scope: Construct, id: string, props: CustomSageMakerEndpointProps) {
    // Before anything reads the props: it refuses those that are none.
    const served = serveCustomModel(scope, id, props);
    super(scope, id, expandShorthands(props), served);
    this.modelId = props.modelId;
    this.modelDataUrl = renderedUri(this.cfnModel);
  }
}

/** Where the data was found when it was bound, which happens once, in the base. */
function renderedUri(model: CfnModel): string | undefined {
  const container = model.primaryContainer as CfnModel.ContainerDefinitionProperty;
  const source = container.modelDataSource as CfnModel.ModelDataSourceProperty | undefined;
  const s3Source = source?.s3DataSource as CfnModel.S3DataSourceProperty | undefined;
  return container.modelDataUrl ?? s3Source?.s3Uri;
}
