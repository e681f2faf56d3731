import { shorten } from '../../scripts/api-docs/shorten';

test('anchors, links and code take no more characters than they need', () => {
  expect(shorten('### Rollout <a name="Rollout" id="library.Rollout"></a>\n')).toBe('### Rollout <a id="library.Rollout"></a>\n');
  expect(shorten('| <code><a href="#library.Rollout.canary">canary</a></code> | <code>string</code> |\n'))
    .toBe('| [`canary`](#library.Rollout.canary) | `string` |\n');
});

test('a type with a bar stays HTML, so that no table breaks', () => {
  expect(shorten('| <code>string|number</code> |\n')).toBe('| <code>string|number</code> |\n');
});

const row = (member: string) => `| <code><a href="#library.Endpoint.${member}">${member}</a></code> | … |\n`;
const section = (member: string) => `##### \`${member}\` <a name="${member}" id="library.Endpoint.${member}"></a>\n\n…\n\n---\n\n`;
const table = (...members: string[]) => `| **Name** | **Description** |\n| --- | --- |\n${members.map(row).join('')}\n---\n\n`;

test('what every construct has is left out, with its row and its section', () => {
  const page = `#### Methods\n\n${table('toString', 'grantInvoke')}${section('toString')}${section('grantInvoke')}`;
  expect(shorten(page)).not.toContain('toString');
  expect(shorten(page).match(/grantInvoke/g)).toHaveLength(4);
});

test('a list of nothing is left out', () => {
  expect(shorten(`#### Static Functions\n\n${table('isConstruct')}${section('isConstruct')}#### Properties\n\n${table('role')}`))
    .toBe('#### Properties\n\n| **Name** | **Description** |\n| --- | --- |\n| [`role`](#library.Endpoint.role) | … |\n\n---\n\n');
});
