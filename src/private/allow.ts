// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** What someone may do. */
export interface Allowance {
  readonly actions: string[];
  readonly resources: string[];
  readonly conditions?: Record<string, Record<string, unknown>>;
}

/** A principal that keeps statements itself, some at least. */
export interface StatementKeeper {
  /** Returns whether it has kept the statement. */
  _keep(allowance: Allowance): boolean;
}

/**
 * Adds a statement to what someone may do. It is `Grant.addToPrincipal` without the grant, for those who have no use for
 * it: every endpoint adds some, and loading and making grants takes longer than the statements themselves.
 *
 * A principal that takes no statements, an imported role for example, is left to its owner.
 */
export function allow({ grantPrincipal }: IGrantable, allowance: Allowance): void {
  const keeper: Partial<StatementKeeper> = grantPrincipal as object;
  if (!keeper._keep?.(allowance)) {
    grantPrincipal.addToPrincipalPolicy(new PolicyStatement(allowance));
  }
}
