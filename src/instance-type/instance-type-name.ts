// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** The form of SageMaker's names: the family and the size are EC2's. */
const INSTANCE_TYPE = /^ml\.([a-z][a-z0-9-]*)\.([a-z0-9][a-z0-9-]*)$/;

/** Whether a text has the form of a SageMaker instance type, known or not. */
export function isInstanceTypeName(text: string): boolean {
  return INSTANCE_TYPE.test(text);
}

/** The family in a SageMaker instance type: `g5` of `ml.g5.2xlarge`; undefined for a text of another form. */
export function familyOf(instanceType: string): string | undefined {
  return INSTANCE_TYPE.exec(instanceType)?.[1];
}
