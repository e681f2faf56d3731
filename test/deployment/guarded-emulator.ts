import { Guard } from '../../lambda/endpoint-guard/guard';
import { CustomResourceRequest, ENDPOINT_GUARD, SCALING_GUARD, TARGET_GUARD } from '../../lambda/endpoint-guard/requests';
import type { Emulator } from '../emulator/emulator';

/** The emulator's endpoints change at once: nothing waits. */
const CLOCK = { sleep: async () => undefined, now: Date.now, remaining: () => 900_000 };

/** The code of the Lambda function, with the SDK's clients in front of the emulator. */
export function newGuard(): Guard {
  return new Guard(CLOCK);
}

/**
 * Lets the guard's own code answer for its custom resources.
 *
 * @param deliver how often, and with what mishaps, requests arrive
 */
export async function answerAsGuard(
  emulator: Emulator, deliver = async (guard: Guard, request: CustomResourceRequest) => guard.deploy(request),
): Promise<void> {
  for (const resourceType of [ENDPOINT_GUARD, TARGET_GUARD, SCALING_GUARD]) {
    await emulator.onCustomResource(resourceType, async event => {
      return { PhysicalResourceId: await deliver(newGuard(), event as unknown as CustomResourceRequest) };
    });
  }
}
