import { isHubRepository } from '../../src/private/hub-repository';

const RIGHT = ['model', 'org/model', 'org/model-1.0', 'a/b', 'org/model.github', 'org/my_model'];
const WRONG = ['', '/model', 'org/', 'a/b/c', 'org/my--model', 'org/my..model', 'org/model.git', '-model', 'model-', `org/${'m'.repeat(97)}`];

test.each(RIGHT)('%s can be a repository of the Hub', id => {
  expect(isHubRepository(id)).toBe(true);
});

test.each(WRONG)('"%s" cannot be a repository of the Hub', id => {
  expect(isHubRepository(id)).toBe(false);
});
