import { currentActions } from '../../../lambda/endpoint-guard/alarm-actions';

const arn = (id: string, name: string, endpoint = 'mine') =>
  `arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:${id}:resource/sagemaker/endpoint/${endpoint}/variant/AllTraffic:policyName/${name}`;
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:alerts';

test('an action moves to the policy that has the name of the one that is gone', () => {
  expect(currentActions([TOPIC, arn('old', 'wake')], [arn('new', 'wake'), arn('other', 'track')])).toEqual([TOPIC, arn('new', 'wake')]);
});

test('actions that start what is there stay', () => {
  expect(currentActions([arn('new', 'wake')], [arn('new', 'wake')])).toBeUndefined();
});

test('policies of other names and other endpoints are none of it', () => {
  expect(currentActions([arn('old', 'sleep'), arn('old', 'wake', 'yours')], [arn('new', 'wake')])).toBeUndefined();
});
