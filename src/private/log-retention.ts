// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ProblemList } from './problem-list';

/** `retentionInDays` of PutRetentionPolicy, and the CDK's number for ever. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, 9999,
];

/** Finds out whether CloudWatch keeps no logs as long as `logRetention` says. */
export function checkLogRetention(logRetention: number | undefined, problems: ProblemList): void {
  problems.check(logRetention, days => RETENTION_DAYS.includes(days), {
    subject: 'logRetention', what: 'is not a time that CloudWatch keeps logs', allowed: RETENTION_DAYS.map(days => `${days}`), fix: 'Use RetentionDays.',
  });
}
