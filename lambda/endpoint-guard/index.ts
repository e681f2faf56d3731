// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { setTimeout as sleep } from 'node:timers/promises';
import { Guard } from './guard';
import { OutOfTime } from './guard-error';
import type { CustomResourceRequest, InServiceEvent } from './requests';
import { Answer, failure, respond } from './respond';

interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

/** What Lambda calls: for CloudFormation, or for the rule that watches the endpoint. */
export async function handler(event: CustomResourceRequest | InServiceEvent, context: LambdaContext): Promise<void> {
  const clock = { sleep: async (milliseconds: number) => sleep(milliseconds), now: Date.now, remaining: () => context.getRemainingTimeInMillis() };
  const guard = new Guard(clock);
  if ('RequestType' in event) {
    await respond(event, await answer(event, guard));
  } else {
    await guard.restore(event);
  }
}

async function answer(request: CustomResourceRequest, guard: Guard): Promise<Answer> {
  try {
    return { Status: 'SUCCESS', PhysicalResourceId: await guard.deploy(request) };
  } catch (error) {
    if (error instanceof OutOfTime) {
      // Nobody answers: CloudFormation goes on waiting, and Lambda delivers the request again.
      throw error;
    }
    console.error(error);
    return failure(request, error as Error);
  }
}
