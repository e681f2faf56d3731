import { DeployedStack } from '../../../lambda/endpoint-guard/deployed-stack';
import { Endpoint } from '../../../lambda/endpoint-guard/endpoint';
import { EndpointState, whyUnusable } from '../../../lambda/endpoint-guard/endpoint-status';
import { GuardError, OutOfTime } from '../../../lambda/endpoint-guard/guard-error';
import { deployed, settled } from '../../../lambda/endpoint-guard/wait';

const MINUTE = 60_000;
const STARTED = new Date('2026-01-01T12:00:00Z');

function state(status: string): EndpointState {
  return { name: 'mine', status, configName: 'config', lastModified: STARTED };
}

/** An endpoint that goes through states, one with each look, and stays in the last. */
function going(...statuses: (string | undefined)[]): Endpoint {
  const left = [...statuses];
  return {
    describe: async () => {
      const status = left.length > 1 ? left.shift() : left[0];
      return status === undefined ? undefined : state(status);
    },
  } as Partial<Endpoint> as Endpoint;
}

/** A clock that sleeping moves. */
function clockAt(minutesAfterStart: number, minutesLeft = 15) {
  let slept = 0;
  return {
    sleep: async (milliseconds: number) => { slept += milliseconds; },
    now: () => STARTED.getTime() + minutesAfterStart * MINUTE + slept,
    remaining: () => minutesLeft * MINUTE - slept,
    slept: () => slept,
  };
}

test.each(['InService', 'OutOfService', 'Failed', 'UpdateRollbackFailed', 'SomethingNew'])('an endpoint that is %s is not waited for', async status => {
  const clock = clockAt(0);
  await expect(settled(going(status), clock)).resolves.toMatchObject({ status });
  expect(clock.slept()).toBe(0);
});

test('an endpoint on its way is waited for, looking every quarter of a minute', async () => {
  const clock = clockAt(0);
  await expect(settled(going('Creating', 'Updating', 'SystemUpdating', 'RollingBack', 'InService'), clock)).resolves.toMatchObject({ status: 'InService' });
  expect(clock.slept()).toBe(MINUTE);
});

test('an endpoint that is being deleted is waited for until it is gone', async () => {
  await expect(settled(going('Deleting', 'Deleting', undefined), clockAt(0))).resolves.toBeUndefined();
});

test('the first two deliveries of a request end without an answer, so that Lambda delivers it again', async () => {
  await expect(settled(going('Updating'), clockAt(0))).rejects.toThrow(OutOfTime);
  await expect(settled(going('Updating'), clockAt(16))).rejects.toThrow(OutOfTime);
});

test('the third one answers what has happened', async () => {
  await expect(settled(going('Updating'), clockAt(33))).rejects.toThrow(
    new GuardError('The endpoint mine has been Updating for 47 minutes. Deploy again when it is in service.'),
  );
});

test('each invocation leaves itself the time to answer', async () => {
  const clock = clockAt(0);
  await expect(settled(going('Updating'), clock)).rejects.toThrow('The endpoint mine is Updating.');
  expect(clock.remaining()).toBeGreaterThanOrEqual(45_000);
  expect(clock.remaining()).toBeLessThan(MINUTE);
});

test('a failed endpoint is one that cannot be updated', () => {
  const failed = { ...state('Failed'), failureReason: 'no capacity' };
  expect(whyUnusable(failed, false)).toBe(
    'The endpoint mine has failed (no capacity), and SageMaker updates no failed endpoint. '
    + 'Delete it in SageMaker, then remove it from the stack and deploy, and add it again.',
  );
  expect(whyUnusable(failed, true)).toMatch(/Delete it in SageMaker, or wait for the schedule to do so; the next deployment then starts it anew\.$/);
  expect(whyUnusable(state('InService'), true)).toBeUndefined();
});

describe('a stack', () => {
  const withStatus = (...statuses: string[]) => {
    const left = [...statuses];
    return { status: async () => left.length > 1 ? left.shift()! : left[0] } as Partial<DeployedStack> as DeployedStack;
  };

  test('is waited for while it is being deployed or rolled back', async () => {
    const clock = clockAt(0);
    await expect(deployed(withStatus('UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE'), clock)).resolves.toBe(true);
    expect(clock.slept()).toBe(MINUTE / 2);
  });

  test('is not waited for once it goes', async () => {
    await expect(deployed(withStatus('DELETE_IN_PROGRESS'), clockAt(0))).resolves.toBe(false);
  });

  test('that takes longer than an invocation is left to the next delivery of the event', async () => {
    await expect(deployed(withStatus('UPDATE_IN_PROGRESS'), clockAt(0))).rejects.toThrow(new OutOfTime('The stack is UPDATE_IN_PROGRESS.'));
  });
});
