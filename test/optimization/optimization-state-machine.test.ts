import { Duration } from 'aws-cdk-lib';
import { optimizationStates } from '../../src/optimization/optimization-state-machine';

let definition: Record<string, any>;
let states: Record<string, any>;

beforeEach(() => {
  definition = optimizationStates({ OptimizationJobName: 'mine', RoleArn: 'role' }, 'aws', Duration.hours(3));
  states = definition.States;
});

/** Where a choice leads for what the job is like. */
function chosen(state: string, job: Record<string, unknown>): string {
  const value = (path: string) => path.replace('$.job.', '').split('.').reduce<any>((found, member) => found?.[member], job);
  const choice = states[state].Choices.find(({ Variable, StringEquals, IsPresent }: any) =>
    IsPresent ? value(Variable) !== undefined : value(Variable) === StringEquals);
  return choice?.Next ?? states[state].Default;
}

test('an execution looks for the job first, and ends after the time that the deployment waits', () => {
  expect([definition.StartAt, definition.TimeoutSeconds]).toEqual(['Look', 10_800]);
});

test('every state that a state names is there', () => {
  const named = Object.values(states).flatMap(({ Next, Default, Choices = [], Catch = [] }) =>
    [Next, Default, ...[...Choices, ...Catch].map((one: any) => one.Next)]).filter(next => next !== undefined);
  expect(named.filter(next => !(next in states))).toEqual([]);
  expect(Object.keys(states).filter(name => name !== 'Look' && !named.includes(name))).toEqual([]);
});

test.each([
  ['COMPLETED', 'Completed'], ['FAILED', 'Delete'], ['STOPPED', 'Delete'], ['STOPPING', 'AwaitStop'], ['INPROGRESS', 'Await'], ['STARTING', 'Await'],
])('a job that is there already and %s leads to %s', (status, next) => {
  expect(chosen(states.Look.Next, { OptimizationJobStatus: status })).toBe(next);
});

test.each([
  ['COMPLETED', 'Completed'], ['FAILED', 'Failed'], ['STOPPED', 'Stopped'], ['INPROGRESS', 'Await'], ['STOPPING', 'Await'],
])('a job that is waited for and %s leads to %s', (status, next) => {
  expect(chosen(states.Describe.Next, { OptimizationJobStatus: status })).toBe(next);
});

test('what fails when a job is looked for leads to its creation, and that there is none is not tried again', () => {
  expect(states.Look.Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.looked', Next: 'Create' }]);
  expect(states.Look.Retry[0]).toEqual({ ErrorEquals: ['SageMaker.ResourceNotFoundException'], MaxAttempts: 0 });
});

test('a quota that is used up fails at once, and everything else is tried again for minutes', () => {
  const patience = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 6, MaxDelaySeconds: 60, JitterStrategy: 'FULL' };
  expect(states.Create.Retry).toEqual([{ ErrorEquals: ['SageMaker.ResourceLimitExceededException'], MaxAttempts: 0 }, patience]);
  expect([states.Delete.Retry, states.Describe.Retry]).toEqual([[patience], [patience]]);
  expect(states.Look.Retry[1]).toEqual({ ...patience, MaxAttempts: 2 });
});

test('a job that is being stopped is waited for before it is looked at again', () => {
  expect(states.AwaitStop).toEqual({ Type: 'Wait', Seconds: 60, Next: 'Look' });
});

test('a job that is deleted is created and waited for, a minute at a time', () => {
  expect([states.Delete.Next, states.Create.Next, states.Await]).toEqual(['Create', 'Await', { Type: 'Wait', Seconds: 60, Next: 'Describe' }]);
});

test('the calls are those of the SDK in the partition, with the members of the request', () => {
  const calls = ['Look', 'Delete', 'Create', 'Describe'].map(name => [states[name].Resource, states[name].Parameters]);
  const name = { 'OptimizationJobName.$': '$.request.OptimizationJobName' };
  expect(calls).toEqual([
    ['arn:aws:states:::aws-sdk:sagemaker:describeOptimizationJob', name],
    ['arn:aws:states:::aws-sdk:sagemaker:deleteOptimizationJob', name],
    ['arn:aws:states:::aws-sdk:sagemaker:createOptimizationJob', { ...name, 'RoleArn.$': '$.request.RoleArn' }],
    ['arn:aws:states:::aws-sdk:sagemaker:describeOptimizationJob', name],
  ]);
});

test('the results of calls stand beside the request, and the job where the choices look for it', () => {
  expect(['Look', 'Delete', 'Create', 'Describe'].map(name => states[name].ResultPath)).toEqual(['$.job', '$.deleted', '$.created', '$.job']);
});

test('a job that is complete is the result, if SageMaker recommends an image', () => {
  expect(chosen('Completed', { OptimizationOutput: { RecommendedInferenceImage: 'image' } })).toBe('Succeeded');
  expect(states.Succeeded).toEqual({ Type: 'Pass', InputPath: '$.job.OptimizationOutput', End: true });
  expect(chosen('Completed', { OptimizationOutput: {} })).toBe('WithoutImage');
  expect(states.WithoutImage).toEqual({ Type: 'Fail', Error: 'COMPLETED', Cause: 'SageMaker recommends no image for the optimized model' });
});

test('a job that failed ends with its reason, if it has one', () => {
  expect(chosen('Failed', { FailureReason: 'out of memory' })).toBe('FailedForReason');
  expect(states.FailedForReason).toEqual({ Type: 'Fail', Error: 'FAILED', CausePath: '$.job.FailureReason' });
  expect(chosen('Failed', {})).toBe('FailedForNoReason');
  expect(states.FailedForNoReason).toEqual({ Type: 'Fail', Error: 'FAILED', Cause: 'SageMaker gives no reason' });
});

test('a job that was stopped ends with why that may be', () => {
  expect(states.Stopped).toEqual({
    Type: 'Fail', Error: 'STOPPED', Cause: 'the job was stopped: by somebody, or because it took longer than maxRuntime',
  });
});
