// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { AddToPrincipalPolicyResult, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnRole, IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/**
 * The role that an endpoint makes for itself, with what the endpoint always needs inside: one resource instead of two, of
 * which the second takes as long to deploy, and to synthesize, as the first.
 *
 * Two kinds of statements stay in the policy beside the role, where `Role` puts all of them: those that name something of
 * the app, because that may name the role in turn (in the policy of a KMS key), and those that users add, because CDK
 * splits that policy when it gets too long.
 */
export class EndpointRole extends Role {
  /** Tells that the endpoint has added all that it needs by itself. Nothing happens to a role of the user. */
  public static completeOwn(role: IRole): void {
    if (role instanceof EndpointRole) {
      role.own = undefined;
    }
  }

  /** Takes statements of the endpoint itself, until it has added all of them. As JSON: they hold nothing to resolve. */
  private own?: object[];

  constructor(scope: Construct, id: string) {
    super(scope, id, {
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com'),
      description: `What SageMaker may do for the endpoint ${scope.node.path}`,
    });
    // Under `Role.customizeRoles` statements have to go through `Role`, which reports them; a test notices if this changes.
    if (this.node.tryFindChild(`PrecreatedRole${id}`) === undefined) {
      this.own = [];
      (this.node.defaultChild as CfnRole).policies = [
        { policyName: 'Endpoint', policyDocument: { Version: '2012-10-17', Statement: this.own } },
      ];
    }
  }

  public addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    const json = this.own && statement.toStatementJson();
    if (!this.own || !isLiteral(json)) {
      return super.addToPrincipalPolicy(statement);
    }
    this.own.push(json);
    return { statementAdded: true, policyDependable: this };
  }
}

function isLiteral(value: unknown): boolean {
  if (Token.isUnresolved(value)) {
    return false;
  }
  return typeof value !== 'object' || value === null || Object.values(value).every(isLiteral);
}
