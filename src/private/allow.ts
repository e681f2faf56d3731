// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';

/**
 * Adds a statement to what someone may do. It is `Grant.addToPrincipal` without the grant, for those who have no use for
 * it: every endpoint adds some, and loading and making grants takes longer than the statements themselves.
 *
 * A principal that takes no statements, an imported role for example, is left to its owner.
 */
export function allow({ grantPrincipal }: IGrantable, props: PolicyStatementProps): void {
  grantPrincipal.addToPrincipalPolicy(new PolicyStatement(props));
}
