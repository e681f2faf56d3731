import { isHubRepository } from '../../src/private/hub-repository';

test.each(['model', 'org/model', 'org/model-1.0', 'a/b', 'org/model.github', 'org/my_model'])('%s can be a repository of the Hub', id => {
  expect(isHubRepository(id)).toBe(true);
});

test.each(['', '/model', 'org/', 'a/b/c', 'org/my--model', 'org/my..model', 'org/model.git', '-model', 'model-', `org/${'m'.repeat(97)}`])(
  '%s cannot be one', id => {
    expect(isHubRepository(id)).toBe(false);
  });
