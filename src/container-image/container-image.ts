// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type { DockerImageAssetOptions } from 'aws-cdk-lib/aws-ecr-assets';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** What a construct needs to know of a container image that it runs. */
export interface ContainerImageConfig {
  /**
   * The full URI of the image, with tag or digest. It may hold tokens.
   *
   * This is `Image` of `AWS::SageMaker::Model ContainerDefinition`.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-sagemaker-model-containerdefinition.html
   */
  readonly imageName: string;
}

/**
 * The container image that serves a model.
 *
 * One image may be used by any number of constructs, in any number of stacks.
 */
export abstract class ContainerImage {
  /**
   * An image in a repository of Amazon ECR.
   *
   * The repository must be in the region of the endpoint.
   *
   * @param repository the repository, of this app or imported
   * @param tag the tag of the image, or its digest as `sha256:…`
   */
  public static fromEcrRepository(repository: ecr.IRepository, tag: string = 'latest'): ContainerImage {
    checkTypes('ContainerImage.fromEcrRepository', { repository, tag }, { repository: required(having('repositoryArn', 'a repository of aws-ecr')), tag: text });
    return new EcrRepositoryImage(repository, tag);
  }

  /**
   * An image that `cdk deploy` builds from a Dockerfile and pushes to the repository of the CDK bootstrap stack.
   *
   * @param directory the folder of the Dockerfile
   * @param options how to build the image; SageMaker's instances other than Graviton need the platform `linux/amd64`
   */
  public static fromAsset(directory: string, options: DockerImageAssetOptions = {}): ContainerImage {
    checkTypes('ContainerImage.fromAsset', { directory }, { directory: required(text) });
    // Loaded here, because few images are built by the app.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { AssetImage } = require('./asset-image') as typeof import('./asset-image');
    return new AssetImage(directory, options);
  }

  /**
   * An image by its URI.
   *
   * When the URI is that of a private Amazon ECR repository, the role of the endpoint may pull from exactly that repository.
   * Any other URI grants nothing, and neither does one that is only known at deployment.
   *
   * Fails with an error when the URI is empty or contains white space or a protocol.
   *
   * @param imageUri the URI with its tag or digest, `123456789012.dkr.ecr.us-east-1.amazonaws.com/my-image:1.0`
   */
  public static fromUri(imageUri: string): ContainerImage {
    checkTypes('ContainerImage.fromUri', { imageUri }, { imageUri: required(text) });
    return new UriImage(imageUri);
  }

  /**
   * The name under which AWS publishes the image; undefined when it is not one of AWS's, or not known to be.
   *
   * @internal
   */
  public get _awsReference(): ImageReference | undefined {
    return undefined;
  }

  /**
   * The repository and tag that tell which server is in the image, as far as AWS's data or the name of the image tell.
   *
   * @internal
   */
  public get _publishedReference(): ImageReference | undefined {
    return this._awsReference;
  }

  /**
   * Called by the construct that runs the image: grants what pulling it takes and tells its URI.
   *
   * @param scope the construct that runs the image
   * @param grantable who pulls the image: the execution role of the model
   */
  public abstract bind(scope: Construct, grantable: iam.IGrantable): ContainerImageConfig;
}

// The kinds of image extend the class above, so it must be there when they load.
import { EcrRepositoryImage } from './ecr-repository-image';
import type { ImageReference } from './image-reference';
import { UriImage } from './uri-image';
import { checkTypes, having, required, text } from '../private/prop-types';
