// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

export type Sleep = (milliseconds: number) => Promise<void>;

const ATTEMPTS = 6;
const FIRST_PAUSE = 1000;

/** For what the SDK, which repeats throttled calls itself, does not take for passing. */
export async function whileOthersUpdate<T>(call: () => Promise<T>, sleep: Sleep): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if ((error as Error).name !== 'ConcurrentUpdateException' || attempt === ATTEMPTS) {
        throw error;
      }
      await sleep(FIRST_PAUSE * 2 ** (attempt - 1));
    }
  }
}
