import { join } from 'path';
import { EXAMPLES, synthesizeExample } from './example-apps';
import { cfnLint } from '../emulator/cfn-lint';
import { identityStatements } from '../role-statements';

/*
 * What holds for every example: it synthesizes without warnings, cfn-lint finds no error, and the roles that the library
 * makes may do only what they must.
 */

/** Actions for which AWS offers no resource narrower than all. */
const UNSCOPED_ACTIONS = [
  'application-autoscaling:DescribeScalableTargets',
  'application-autoscaling:DescribeScalingPolicies',
  'application-autoscaling:DescribeScheduledActions',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:PutMetricData',
  'ec2:DeleteNetworkInterfacePermission',
  'ec2:DescribeDhcpOptions',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
  'ecr:GetAuthorizationToken',
];

/** What the CDK itself grants to who publishes to a topic with a key. */
const WILDCARDS_OF_CDK = ['kms:GenerateDataKey*'];

const examples = EXAMPLES.map(name => ({ name, ...synthesizeExample(name) }));
const templates = examples.flatMap(({ name, assembly }) => assembly.stacks.map(stack => ({ name: `${name}/${stack.stackName}`, stack })));

test('there are examples for all three constructs', () => {
  const used = new Set(templates.flatMap(({ stack }) => Object.values<any>(stack.template.Resources).map(({ Type }) => Type)));
  expect(used).toContain('AWS::SageMaker::Endpoint');
  expect(EXAMPLES).toEqual(expect.arrayContaining(['huggingface-mistral', 'inferentia-artifact', 'jumpstart-llama-2-chat']));
});

describe.each(templates)('$name', ({ stack }) => {
  const resources = Object.values<any>(stack.template.Resources);
  const statements = identityStatements(stack.template.Resources).map(([, statement]) => statement);

  test('warns of nothing', () => {
    expect(stack.messages.filter(({ level }) => level !== 'info').map(({ entry }) => entry.data)).toEqual([]);
  });

  test('tells what each endpoint with instances costs and which quota it needs', () => {
    const endpoints = resources.filter(({ Type, Properties }) => Type === 'AWS::SageMaker::EndpointConfig' && Properties.ProductionVariants[0].InstanceType);
    const hints = stack.messages.filter(({ level }) => level === 'info').map(({ entry }) => String(entry.data));
    expect(hints).toHaveLength(endpoints.length);
    expect(hints.filter(hint => !/for endpoint usage/.test(hint))).toEqual([]);
  });

  test('uses no managed policy', () => {
    // The role of the function with which the CDK empties a bucket is the CDK's.
    const roles = Object.entries<any>(stack.template.Resources).filter(([id]) => !id.startsWith('CustomS3AutoDeleteObjects')).map(([, role]) => role);
    const managed = roles.filter(({ Type }) => Type === 'AWS::IAM::Role').flatMap(({ Properties }) => Properties.ManagedPolicyArns ?? []);
    expect(managed).toEqual([]);
  });

  test('allows no wildcard action but those of the CDK', () => {
    const wildcards = statements.flatMap(({ Action }) => Action).filter(action => action.includes('*'));
    expect(wildcards.filter(action => !WILDCARDS_OF_CDK.includes(action))).toEqual([]);
  });

  test('allows only what has no narrower resource on all resources', () => {
    const unscoped = statements.filter(({ Resource }) => [Resource].flat().includes('*')).flatMap(({ Action }) => Action);
    expect(unscoped.filter(action => !UNSCOPED_ACTIONS.includes(action))).toEqual([]);
  });

  test('tells the name of its endpoint', () => {
    expect(Object.keys(stack.template.Outputs)).toContainEqual(expect.stringMatching(/EndpointName$/));
  });
});

test('cfn-lint finds no error in any template', async () => {
  const findings = await cfnLint(templates.map(({ stack }) => join(stack.assembly.directory, stack.templateFile)));
  expect(findings.filter(({ level }) => level === 'Error')).toEqual([]);
}, 180_000);
