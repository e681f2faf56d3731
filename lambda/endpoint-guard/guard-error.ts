// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** Something that the user can act upon; the message becomes CloudFormation's reason. */
export class GuardError extends Error {}

/** The time of this invocation is over, but the work may succeed in another: Lambda delivers the request again. */
export class OutOfTime extends Error {}
