// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import { allow } from '../private/allow';

/** What pulling an image takes of its repository. */
const PULL_ACTIONS = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];

/** Grants pulling images of one repository, which may be in another account. */
export function grantImagePull(grantable: iam.IGrantable, repositoryArn: string): void {
  allow(grantable, { actions: PULL_ACTIONS, resources: [repositoryArn] });
  // Logging in is not about a repository: ECR offers no narrower resource.
  allow(grantable, { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] });
}
