// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { DeployedStack } from './deployed-stack';
import type { Endpoint } from './endpoint';
import { EndpointState, isPassing } from './endpoint-status';
import { GuardError, OutOfTime } from './guard-error';
import type { Sleep } from './retry';

/** The clock of one invocation. */
export interface Clock {
  readonly sleep: Sleep;
  now(): number;
  /** How many milliseconds are left until Lambda ends the invocation. */
  remaining(): number;
}

const POLL = 15_000;

/** What has to be left to do the work after the wait, and to answer. */
const RESERVE = 45_000;

/**
 * How long an endpoint may be on its way. Lambda delivers a request three times, for a quarter of an hour each: the last of them
 * has to answer, or CloudFormation waits until its own hour is over.
 */
const PATIENCE = 40 * 60_000;

/** Waits until an endpoint is in a state that stays, or gone. */
export async function settled(endpoint: Endpoint, clock: Clock): Promise<EndpointState | undefined> {
  for (;;) {
    const state = await endpoint.describe();
    if (!state || !isPassing(state)) {
      return state;
    }
    await pause(clock, () => outOfTime(state, clock.now()));
  }
}

/** Waits until CloudFormation is done with a stack; false if the stack is going, or gone. */
export async function deployed(stack: DeployedStack, clock: Clock): Promise<boolean> {
  for (;;) {
    const status = await stack.status();
    if (status.startsWith('DELETE_')) {
      return false;
    }
    if (!status.endsWith('_IN_PROGRESS')) {
      return true;
    }
    await pause(clock, () => new OutOfTime(`The stack is ${status}.`));
  }
}

async function pause(clock: Clock, whatElse: () => Error): Promise<void> {
  if (clock.remaining() < POLL + RESERVE) {
    throw whatElse();
  }
  await clock.sleep(POLL);
}

function outOfTime({ name, status, lastModified }: EndpointState, now: number): Error {
  const minutes = lastModified && Math.floor((now - lastModified.getTime()) / 60_000);
  if (minutes !== undefined && minutes * 60_000 >= PATIENCE) {
    return new GuardError(`The endpoint ${name} has been ${status} for ${minutes} minutes. Deploy again when it is in service.`);
  }
  return new OutOfTime(`The endpoint ${name} is ${status}.`);
}
