import type { Emulator } from './emulator';
import type { Guard } from '../../lambda/endpoint-guard/guard';
import type { CustomResourceRequest } from '../../lambda/endpoint-guard/requests';

const TYPES = ['Custom::SageMakerEndpointGuard', 'Custom::SageMakerTargetGuard', 'Custom::SageMakerScalingGuard'];

/** The emulator's endpoints change at once: nothing waits. */
const CLOCK = { sleep: async () => undefined, now: Date.now, remaining: () => 900_000 };

/** The code of the Lambda function, with the SDK's clients in front of the emulator. */
export function newGuard(): Guard {
  // Loaded when it is needed: most tests deploy nothing that has a guard.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const module = require('../../lambda/endpoint-guard/guard') as typeof import('../../lambda/endpoint-guard/guard');
  return new module.Guard(CLOCK);
}

/**
 * Lets the guard's own code answer for its custom resources.
 *
 * @param deliver how often, and with what mishaps, requests arrive
 */
export async function answerAsGuard(
  emulator: Emulator, deliver = async (guard: Guard, request: CustomResourceRequest) => guard.deploy(request),
): Promise<void> {
  for (const resourceType of TYPES) {
    await emulator.onCustomResource(resourceType, async event => {
      return { PhysicalResourceId: await deliver(newGuard(), event as unknown as CustomResourceRequest) };
    });
  }
}
