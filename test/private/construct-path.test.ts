import { App, Stack } from 'aws-cdk-lib';
import { childPath } from '../../src/private/construct-path';

test('the path of a construct that does not exist yet is the one that it will have', () => {
  expect(childPath(new Stack(new App(), 'Stack'), 'Endpoint')).toBe('Stack/Endpoint');
});

test('the app has no part of the path, like in paths of CDK', () => {
  expect(childPath(new App(), 'Endpoint')).toBe('Endpoint');
});
