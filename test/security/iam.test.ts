import { identityStatements, resourceStatements } from './statements';
import { ownResources, subjectTemplates, templatesOf } from './templates';
import { ALLOWED_ACTION_WILDCARDS, ALLOWED_WILDCARDS, allowedBy } from './wildcards';
import { EXAMPLES, synthesizeExample } from '../examples/example-apps';
import { count } from '../runs';

/*
 * What roles and resource policies allow, in every example and for every construct with every way to serve.
 */

const templates = [...subjectTemplates(), ...EXAMPLES.flatMap(name => templatesOf(`example ${name}`, synthesizeExample(name).assembly))];
const used = new Set<unknown>();

test('there are templates of every construct, option, source, method and example', () => {
  expect(templates.length).toBeGreaterThan(100 + EXAMPLES.length);
});

describe.each(templates.map(template => [template.title, template] as const))('%s', (_title, template) => {
  const resources = ownResources(template);
  const statements = identityStatements(template);

  test('has roles without managed policies, for services only', () => {
    const roles = resources.filter(([, { Type }]) => Type === 'AWS::IAM::Role').map(([, { Properties }]) => Properties);
    expect(roles.flatMap(({ ManagedPolicyArns = [] }) => ManagedPolicyArns)).toEqual([]);
    const trust = roles.flatMap(({ AssumeRolePolicyDocument }) => AssumeRolePolicyDocument.Statement);
    expect(trust.flatMap(({ Principal }) => Object.keys(Principal)).filter(kind => kind !== 'Service')).toEqual([]);
  });

  test('allows no action with a wildcard', () => {
    const wild = statements.filter(({ actions }) => actions.some(isWild));
    const actions = wild.flatMap(statement => statement.actions.filter(isWild));
    actions.forEach(action => used.add(action));
    expect(actions.filter(action => !ALLOWED_ACTION_WILDCARDS.includes(action))).toEqual([]);
    // They stand for kinds of one use of a key, of which it has to be one.
    expect(wild.flatMap(statement => statement.resources).filter(isWild)).toEqual([]);
  });

  test('allows a resource with a wildcard only for a reason', () => {
    const wild = statements.flatMap(statement => statement.resources.filter(isWild).map(resource => ({
      ...statement, resource, allowed: allowedBy(statement, resource),
    })));
    wild.forEach(({ allowed }) => used.add(allowed));
    expect(wild.filter(({ allowed }) => allowed === undefined)).toEqual([]);
    count('statements of roles', statements.length);
  });

  test('opens its buckets, topics and keys to no stranger', () => {
    const allowed = resourceStatements(template).filter(({ effect }) => effect === 'Allow');
    expect(allowed.filter(({ principals }) => principals.some(principal => principal === '*'))).toEqual([]);
    const services = allowed.filter(({ principals }) => principals.some(principal => principal.endsWith('.amazonaws.com')));
    // In the name of this account, or for something that is named with the account.
    const ours = /"(aws:SourceAccount|kms:EncryptionContext:aws:logs:arn)"/;
    expect(services.filter(({ conditions }) => !ours.test(JSON.stringify(conditions)))).toEqual([]);
  });
});

test('nothing is allowed that is not used', () => {
  expect(ALLOWED_WILDCARDS.filter(allowed => !used.has(allowed))).toEqual([]);
  expect(ALLOWED_ACTION_WILDCARDS.filter(allowed => !used.has(allowed))).toEqual([]);
});

function isWild(text: string): boolean {
  return text.includes('*');
}
