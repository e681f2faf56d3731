// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { IRole, ManagedPolicy, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** How many characters IAM takes in all inline policies of a role together, without white space. */
const INLINE_SIZE = 10_240;

/** How many it takes in a managed policy. */
const MANAGED_SIZE = 6_144;

/** What a policy has around its statements: version and brackets. */
const FRAME_SIZE = 40;

/** What a token counts for: ARNs are rarely longer. CDK reckons with as many. */
const TOKEN = /[$#]\{Token\[[^\]]*\]\}/g;
const RESOLVED_TOKEN = '.'.repeat(150);

/**
 * The policies beside a role: an inline policy and, when IAM would refuse it for its length, managed ones. They have the ids
 * that `iam.Role` gives them.
 */
export class AddedPolicies {
  private current?: Policy | ManagedPolicy;
  private room = 0;
  private overflows = 0;

  /**
   * @param role the role, under which the policies stand
   * @param own the statements inside the role, which count for the inline ones
   */
  constructor(private readonly role: IRole & Construct, private readonly own: readonly object[]) {}

  /** Adds a statement; returns the policy that has it. */
  public add(statement: PolicyStatement): Policy | ManagedPolicy {
    const size = sizeOf(statement.toStatementJson());
    const policy = this.current && size <= this.room ? this.current : this.open();
    policy.addStatements(statement);
    this.room -= size;
    return policy;
  }

  private open(): Policy | ManagedPolicy {
    if (!this.current) {
      this.room = INLINE_SIZE - 2 * FRAME_SIZE - this.own.map(sizeOf).reduce((sum, size) => sum + size, 0);
      this.current = new Policy(this.role, 'DefaultPolicy', { roles: [this.role] });
    } else {
      this.overflows += 1;
      this.room = MANAGED_SIZE - FRAME_SIZE;
      this.current = new ManagedPolicy(this.role, `OverflowPolicy${this.overflows}`, {
        description: `Part of the policies for ${this.role.node.path}`, roles: [this.role],
      });
    }
    return this.current;
  }
}

/** With a comma. */
function sizeOf(statement: object): number {
  return JSON.stringify(statement).replace(TOKEN, RESOLVED_TOKEN).length + 1;
}
