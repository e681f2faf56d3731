import { whileOthersUpdate } from '../../../lambda/endpoint-guard/retry';

function concurrent(): Error {
  return Object.assign(new Error('pending'), { name: 'ConcurrentUpdateException' });
}

test('a call that meets another update is repeated after ever longer pauses', async () => {
  const pauses: number[] = [];
  let calls = 0;
  const call = async () => {
    calls += 1;
    if (calls < 4) {
      throw concurrent();
    }
    return calls;
  };
  await expect(whileOthersUpdate(call, async pause => { pauses.push(pause); })).resolves.toBe(4);
  expect(pauses).toEqual([1000, 2000, 4000]);
});

test('it gives up after the sixth time', async () => {
  let calls = 0;
  await expect(whileOthersUpdate(async () => {
    calls += 1;
    throw concurrent();
  }, async () => undefined)).rejects.toThrow('pending');
  expect(calls).toBe(6);
});

test('other errors are not repeated', async () => {
  let calls = 0;
  await expect(whileOthersUpdate(async () => {
    calls += 1;
    throw new Error('denied');
  }, async () => undefined)).rejects.toThrow('denied');
  expect(calls).toBe(1);
});
