// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** What stands in the ARN of a policy before the part that differs each time that it is put, and what stands after. */
const POLICY_ARN = /^(arn:[^:]+:autoscaling:[^:]+:[^:]+:scalingPolicy:)[^:]+(:resource\/.+)$/;

/**
 * The actions of an alarm with the policies' ARNs of today, or undefined if they are.
 *
 * A policy that was deleted and put again is another one to CloudWatch, although its name is the same.
 */
export function currentActions(actions: readonly string[], policyArns: readonly string[]): string[] | undefined {
  const byIdentity = new Map(policyArns.map(arn => [identity(arn), arn]));
  const current = actions.map(action => byIdentity.get(identity(action)) ?? action);
  return current.every((action, index) => action === actions[index]) ? undefined : current;
}

function identity(arn: string): string {
  return arn.replace(POLICY_ARN, '$1*$2');
}
