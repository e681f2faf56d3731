import { afterScaling, beforeTarget, beforeUpdate, inService, Registration } from '../../../lambda/endpoint-guard/decide';
import { ScalingSettings } from '../../../lambda/endpoint-guard/scaling-settings';

const SETTINGS: ScalingSettings = {
  InstanceTypes: 'ml.g5.xlarge',
  Target: { MinCapacity: 1, MaxCapacity: 4 },
  ScheduledActions: [{ ScheduledActionName: 'Night', Schedule: 'cron(0 20 * * ? *)', ScalableTargetAction: { MaxCapacity: 1 } }],
  Policies: [{ PolicyName: 'track-ml.g5.xlarge' }, { PolicyName: 'wake-ml.g5.xlarge' }],
};
const NOTHING: Registration = { registered: false, policyArns: {}, scheduledActionNames: [] };
const ALL: Registration = {
  registered: true, policyArns: { 'track-ml.g5.xlarge': 'arn:1', 'wake-ml.g5.xlarge': 'arn:2' }, scheduledActionNames: ['Night'],
};

const register = { do: 'register', target: SETTINGS.Target };
const schedule = { do: 'schedule', action: SETTINGS.ScheduledActions[0] };
const [track, wake] = SETTINGS.Policies.map(policy => ({ do: 'putPolicy', policy }));

describe('before the endpoint is updated', () => {
  const before = (more: object) => beforeUpdate({ wanted: 'ml.g6.xlarge', running: 'ml.g5.xlarge', found: ALL, deployed: SETTINGS, ...more });

  test('another instance type needs the variant deregistered', () => {
    expect(before({})).toEqual([{ do: 'deregister' }]);
  });

  test('a request that arrives again finds it done', () => {
    expect(before({ found: NOTHING })).toEqual([]);
  });

  test('an endpoint that is not there needs nothing', () => {
    expect(before({ running: undefined })).toEqual([]);
  });

  test('the type that runs, wanted again by a roll-back, gets everything back', () => {
    expect(before({ wanted: 'ml.g5.xlarge', found: NOTHING })).toEqual([register, schedule, track, wake]);
  });

  test('the type that runs already, without settings for it, is left to CloudFormation', () => {
    expect(before({ running: 'ml.g6.xlarge', found: NOTHING })).toEqual([]);
    expect(before({ running: 'ml.g6.xlarge', found: NOTHING, deployed: undefined })).toEqual([]);
  });
});

describe('between the endpoint and its target', () => {
  test('the variant is registered, without the policies that CloudFormation makes', () => {
    expect(beforeTarget(SETTINGS, NOTHING)).toEqual([register, schedule]);
  });

  test('one that is registered is left as it is', () => {
    expect(beforeTarget(SETTINGS, { ...NOTHING, registered: true, scheduledActionNames: ['Night'] })).toEqual([]);
  });
});

describe('after the policies', () => {
  test('nothing is left to do on the way forward', () => {
    expect(afterScaling(SETTINGS, ALL, SETTINGS)).toEqual([]);
  });

  test('what is missing comes back, and only that', () => {
    expect(afterScaling(SETTINGS, { ...ALL, policyArns: { 'track-ml.g5.xlarge': 'arn:1' } }, SETTINGS)).toEqual([wake]);
  });
});

test('a policy that the template has no longer is taken away, unless it is gone', () => {
  const before = { ...SETTINGS, Policies: [...SETTINGS.Policies, { PolicyName: 'before' }, { PolicyName: 'gone' }] };
  const found = { ...ALL, policyArns: { ...ALL.policyArns, before: 'arn:3', byHand: 'arn:4' } };
  expect(afterScaling(SETTINGS, found, before)).toEqual([{ do: 'deletePolicy', name: 'before' }]);
});

describe('when the endpoint is in service', () => {
  test('what it lost comes back', () => {
    expect(inService(SETTINGS, 'ml.g5.xlarge', NOTHING)).toEqual([register, schedule, track, wake]);
  });

  test('nothing is done in the middle of a deployment of another instance type', () => {
    expect(inService(SETTINGS, 'ml.g6.xlarge', NOTHING)).toEqual([]);
  });

  test('nothing is done where nothing is missing', () => {
    expect(inService(SETTINGS, 'ml.g5.xlarge', ALL)).toEqual([]);
  });
});
