// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** The SDK repeats throttled calls after ever longer pauses; there is time, and an account's stacks may deploy at once. */
export const CONFIG = { maxAttempts: 8 };
