import { setTimeout as sleep } from 'timers/promises';

export interface JsonRequestOptions {
  /** How long one attempt may take, its body included, in milliseconds. Default: 30,000. */
  readonly timeoutInMs?: number;
  /** How often to ask at most. Default: 5. */
  readonly attempts?: number;
  /** How long to wait after the nth failed attempt (from 1), in milliseconds. Default: exponential with jitter. */
  readonly backoffInMs?: (attempt: number) => number;
}

const FIRST_BACKOFF_IN_MS = 200;
const LONGEST_BACKOFF_IN_MS = 10_000;

/** A failure that another attempt would meet again. */
class FinalFailure extends Error {}

/**
 * Fetches a JSON document, trying again what may pass: a busy or failing server (429, 5xx), a broken or slow
 * connection, and a body that ends early. What a server refuses (403, 404, …) is final.
 *
 * @throws an error that says what the last attempt met
 */
export async function requestJson(url: string, options: JsonRequestOptions = {}): Promise<unknown> {
  const { timeoutInMs = 30_000, attempts = 5, backoffInMs = exponentialBackoff } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await requestOnce(url, timeoutInMs);
    } catch (error) {
      if (error instanceof FinalFailure) {
        throw error;
      }
      if (attempt >= attempts) {
        throw new Error(`${describe(error, timeoutInMs)}, after ${attempts} attempts`);
      }
      await sleep(backoffInMs(attempt));
    }
  }
}

/** Doubles from attempt to attempt; the random half keeps clients that failed together from returning together. */
function exponentialBackoff(attempt: number): number {
  const longest = Math.min(LONGEST_BACKOFF_IN_MS, FIRST_BACKOFF_IN_MS * 2 ** attempt);
  return longest / 2 + Math.random() * longest / 2;
}

async function requestOnce(url: string, timeoutInMs: number): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutInMs) });
  // Reads the body in any case: a connection whose answer is left unread cannot be used again.
  const body = await response.text();
  if (response.ok) {
    return JSON.parse(body);
  }
  const failure = `HTTP ${response.status} ${response.statusText}`.trimEnd();
  throw response.status === 429 || response.status >= 500 ? new Error(failure) : new FinalFailure(failure);
}

function describe(error: unknown, timeoutInMs: number): string {
  const { name, message, cause } = error as Error;
  switch (name) {
    case 'TimeoutError':
      return `no complete answer within ${timeoutInMs} ms`;
    case 'SyntaxError':
      return `the body is not JSON: ${message}`;
    default:
      // fetch hides the reason (ECONNREFUSED, …) behind "fetch failed".
      return cause === undefined ? message : `${message}: ${(cause as Error).message}`;
  }
}
