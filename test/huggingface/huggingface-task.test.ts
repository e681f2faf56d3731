import { Token } from 'aws-cdk-lib';
import { HuggingFaceTask } from '../../src/huggingface/huggingface-task';

test('a task is named as on the Hub', () => {
  expect([HuggingFaceTask.TEXT_RANKING.name, `${HuggingFaceTask.of('depth-estimation')}`]).toEqual(['text-ranking', 'depth-estimation']);
});

test('every constant is named after its task', () => {
  const constants = Object.entries(HuggingFaceTask).filter(([, value]) => value instanceof HuggingFaceTask);
  expect(constants.map(([name]) => name)).toEqual(constants.map(([, task]) => task.name.toUpperCase().replaceAll('-', '_')));
});

test.each(['', 'Text-Generation', 'text_generation', 'text generation', '-text'])('%p is no task', name => {
  expect(() => HuggingFaceTask.of(name)).toThrow(
    `[HuggingFaceTask.of] name: is not the name of a task, got ${JSON.stringify(name)}. `
    + 'Allowed: lower-case words with hyphens between them, such as text-generation.',
  );
});

test('a name that is not known yet passes', () => {
  const name = Token.asString({ Ref: 'Task' });
  expect(HuggingFaceTask.of(name).name).toBe(name);
});
