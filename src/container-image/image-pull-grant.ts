// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import * as iam from 'aws-cdk-lib/aws-iam';

/** What pulling an image takes of its repository. */
const PULL_ACTIONS = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];

/** Grants pulling images of one repository, which may be in another account. */
export function grantImagePull(grantable: iam.IGrantable, repositoryArn: string): void {
  iam.Grant.addToPrincipal({ grantee: grantable, actions: PULL_ACTIONS, resourceArns: [repositoryArn] });
  // Logging in is not about a repository: ECR offers no narrower resource.
  iam.Grant.addToPrincipal({ grantee: grantable, actions: ['ecr:GetAuthorizationToken'], resourceArns: ['*'] });
}
