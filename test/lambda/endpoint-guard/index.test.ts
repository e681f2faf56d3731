import { EventEmitter } from 'node:events';
import * as https from 'node:https';
import { Guard } from '../../../lambda/endpoint-guard/guard';
import { GuardError, OutOfTime } from '../../../lambda/endpoint-guard/guard-error';
import { handler } from '../../../lambda/endpoint-guard/index';
import { ENDPOINT_GUARD, EndpointGuardRequest, InServiceEvent } from '../../../lambda/endpoint-guard/requests';

jest.mock('node:https', () => ({ ...jest.requireActual<object>('node:https'), request: jest.fn() }));

const CONTEXT = { getRemainingTimeInMillis: () => 900_000 };
const REQUEST: EndpointGuardRequest = {
  RequestType: 'Update',
  RequestId: 'request',
  ResponseURL: 'https://cloudformation.example/answer?signature=1',
  ResourceType: ENDPOINT_GUARD,
  StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Stack/id',
  LogicalResourceId: 'Guard',
  PhysicalResourceId: 'guard',
  ResourceProperties: { InstanceTypes: 'ml.g5.xlarge', VariantName: 'AllTraffic', TargetGuard: 'TargetGuard', Rule: 'Rule' },
};

/** What CloudFormation got, and how it was asked for. */
const answers: { url: string; options: https.RequestOptions; body: Record<string, unknown> }[] = [];

beforeEach(() => {
  answers.length = 0;
  cloudFormationAnswers(200);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => jest.restoreAllMocks());

function cloudFormationAnswers(statusCode: number): void {
  (https.request as jest.Mock).mockImplementation((url: string, options: https.RequestOptions, done: (response: object) => void) =>
    Object.assign(new EventEmitter(), {
      end: (body: string) => {
        answers.push({ url, options, body: JSON.parse(body) });
        done({ statusCode, resume: () => undefined });
      },
    }));
}

function guardFails(error: Error): void {
  jest.spyOn(Guard.prototype, 'deploy').mockRejectedValue(error);
}

test('CloudFormation gets an answer where it waits for it', async () => {
  jest.spyOn(Guard.prototype, 'deploy').mockResolvedValue('guard');
  await handler(REQUEST, CONTEXT);
  expect(answers).toEqual([{
    url: 'https://cloudformation.example/answer?signature=1',
    options: { method: 'PUT', headers: { 'content-type': '', 'content-length': 172 } },
    body: { Status: 'SUCCESS', PhysicalResourceId: 'guard', StackId: REQUEST.StackId, RequestId: 'request', LogicalResourceId: 'Guard' },
  }]);
});

test('creation and deletion need no other service', async () => {
  await handler({ ...REQUEST, RequestType: 'Create', PhysicalResourceId: undefined }, CONTEXT);
  await handler({ ...REQUEST, RequestType: 'Delete' }, CONTEXT);
  expect(answers.map(({ body }) => [body.Status, body.PhysicalResourceId])).toEqual([['SUCCESS', 'Guard'], ['SUCCESS', 'guard']]);
});

test('what the user can act upon is the reason', async () => {
  guardFails(new GuardError('The endpoint mine has failed.'));
  await handler(REQUEST, CONTEXT);
  expect(answers[0].body).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'guard', Reason: 'The endpoint mine has failed.' });
});

test('errors of AWS are the reason with their code, cut to what CloudFormation takes', async () => {
  guardFails(Object.assign(new Error(`User is not authorized ${'.'.repeat(5000)}`), { name: 'AccessDeniedException' }));
  await handler(REQUEST, CONTEXT);
  expect(answers[0].body.Reason).toMatch(/^AccessDeniedException: User is not authorized \.+$/);
  expect(answers[0].body.Reason).toHaveLength(1000);
});

test('nobody answers while there is another delivery to come', async () => {
  guardFails(new OutOfTime('The endpoint mine is Updating.'));
  await expect(handler(REQUEST, CONTEXT)).rejects.toThrow('The endpoint mine is Updating.');
  expect(answers).toEqual([]);
});

test('an answer that did not arrive makes Lambda deliver the request again', async () => {
  jest.spyOn(Guard.prototype, 'deploy').mockResolvedValue('guard');
  cloudFormationAnswers(503);
  await expect(handler(REQUEST, CONTEXT)).rejects.toThrow('CloudFormation did not take the answer: HTTP 503');
});

test('the rule\'s event needs no answer', async () => {
  const restore = jest.spyOn(Guard.prototype, 'restore').mockResolvedValue();
  const event: InServiceEvent = {
    StackId: REQUEST.StackId, EndpointName: 'mine', VariantName: 'AllTraffic', Rule: 'Rule', Settings: { InstanceTypes: 'ml.g5.xlarge', Target: {}, ScheduledActions: [], Policies: [] },
  };
  await handler(event, CONTEXT);
  expect(restore).toHaveBeenCalledWith(event);
  expect(answers).toEqual([]);
});
