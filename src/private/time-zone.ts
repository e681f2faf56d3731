// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { TimeZone, Token } from 'aws-cdk-lib/core';
import type { ProblemList } from './problem-list';
import { nearest } from './suggestions';

/** Finds out whether there is no such time zone, as far as it is known at synthesis. */
export function checkTimeZone(subject: string, timeZone: TimeZone | undefined, problems: ProblemList): void {
  const name = timeZone?.timezoneName;
  if (name !== undefined && !Token.isUnresolved(name) && !isTimeZone(name)) {
    const known = Object.values(TimeZone).flatMap(zone => zone instanceof TimeZone ? zone.timezoneName : []);
    problems.add({
      subject,
      what: 'is not a time zone',
      value: name,
      allowed: 'names of the IANA Time Zone Database',
      fix: `Use a constant of TimeZone. Names like this one: ${nearest(name, known, 3).join(', ') || 'none'}.`,
    });
  }
}

/** Node has the whole database, but knows offsets too, and does not mind how a name is capitalized. */
function isTimeZone(name: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return timeZone === name || (/^[A-Z]/.test(name) && timeZone.toLowerCase() !== name.toLowerCase());
  } catch {
    return false;
  }
}
