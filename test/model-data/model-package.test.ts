import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ModelPackage } from '../../src/model-data/model-package';

const arnIn = (region: string) => `arn:aws:sagemaker:${region}:865070037744:model-package/llama2-13b-v3-8f4d5693a64a320ab0e8207af3551ae4`;
const ARNS = { 'us-east-1': arnIn('us-east-1'), 'eu-west-1': arnIn('eu-west-1') };

function stackIn(region?: string): Stack {
  return new Stack(new App(), 'Stack', { env: { region } });
}

describe('fromArn', () => {
  test.each([
    arnIn('eu-west-1'),
    'arn:aws:sagemaker:eu-west-1:123456789012:model-package/my-group/3',
  ])('gives %s as it is', arn => {
    expect(ModelPackage.fromArn(arn).bind(stackIn('eu-west-1'))).toBe(arn);
    expect(ModelPackage.fromArn(arn).bind(stackIn())).toBe(arn);
  });

  test('takes the ARNs of other partitions', () => {
    const arn = 'arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:model-package/mine';
    expect(ModelPackage.fromArn(arn).bind(stackIn('us-gov-west-1'))).toBe(arn);
  });

  test('takes a token', () => {
    const stack = stackIn('eu-west-1');
    const arn = new CfnParameter(stack, 'Arn').valueAsString;
    expect(stack.resolve(ModelPackage.fromArn(arn).bind(stack))).toEqual({ Ref: 'Arn' });
  });

  test.each([
    'my-package',
    'arn:aws:sagemaker:us-east-1:123456789012:model/mine',
    'arn:aws:sagemaker:us-east-1:123456789012:model-package-group/mine',
    'arn:aws:sagemaker:us-east-1:1234:model-package/mine',
    'arn:aws:sagemaker::123456789012:model-package/mine',
    'arn:aws:sagemaker:us-east-1:123456789012:model-package/mine/latest',
    '',
  ])('refuses %p', arn => {
    expect(() => ModelPackage.fromArn(arn)).toThrow(
      `[ModelPackage.fromArn] arn: is not the ARN of a model package, got ${JSON.stringify(arn)}. `
      + 'Allowed: arn:<partition>:sagemaker:<region>:<account>:model-package/<name>[/<version>], for example',
    );
  });

  test('refuses to be deployed in another region', () => {
    expect(() => ModelPackage.fromArn(arnIn('us-east-1')).bind(stackIn('eu-west-1'))).toThrow(
      '[Stack] modelPackage: is in us-east-1, and can be deployed there only, got "eu-west-1". Allowed: us-east-1.',
    );
  });
});

describe('fromRegionalArns', () => {
  test('gives the ARN of the region of the stack, without a mapping', () => {
    const stack = stackIn('eu-west-1');
    expect(ModelPackage.fromRegionalArns(ARNS).bind(stack)).toBe(ARNS['eu-west-1']);
    expect(Template.fromStack(stack).toJSON().Mappings).toBeUndefined();
  });

  test('looks the ARN up at deployment when the region of the stack is not known', () => {
    const stack = stackIn();
    const arn = stack.resolve(ModelPackage.fromRegionalArns(ARNS).bind(stack));
    const { Mappings, Rules } = Template.fromStack(stack).toJSON();
    const [mapping] = Object.keys(Mappings);
    expect(arn).toEqual({ 'Fn::FindInMap': [mapping, { Ref: 'AWS::Region' }, 'arn'] });
    expect(Mappings).toEqual({ [mapping]: { 'eu-west-1': { arn: ARNS['eu-west-1'] }, 'us-east-1': { arn: ARNS['us-east-1'] } } });
    expect(Rules.ModelPackageRegions).toEqual({
      Assertions: [{
        Assert: { 'Fn::Contains': [['eu-west-1', 'us-east-1'], { Ref: 'AWS::Region' }] },
        AssertDescription: 'The model package of Stack exists in these regions: eu-west-1, us-east-1',
      }],
    });
  });

  test('can be bound twice in one scope', () => {
    const stack = stackIn();
    const modelPackage = ModelPackage.fromRegionalArns(ARNS);
    expect(stack.resolve(modelPackage.bind(stack))).toEqual(stack.resolve(modelPackage.bind(stack)));
    expect(Object.keys(Template.fromStack(stack).toJSON().Mappings)).toHaveLength(1);
  });

  test('refuses a region that has no ARN, naming those that have', () => {
    expect(() => ModelPackage.fromRegionalArns(ARNS).bind(stackIn('ap-south-1'))).toThrow(
      '[Stack] modelPackage: does not exist in the region of the stack, got "ap-south-1". Allowed: eu-west-1, us-east-1.',
    );
  });

  test('refuses a token when the region of the stack is not known, because mappings hold none', () => {
    const stack = stackIn();
    const arn = new CfnParameter(stack, 'Arn').valueAsString;
    expect(() => ModelPackage.fromRegionalArns({ 'us-east-1': arn }).bind(stack)).toThrow('modelPackage: needs the ARN of us-east-1 at synthesis, because the region of the stack is not known there, got a value that is known at deployment only.');
    const known = stackIn('us-east-1');
    expect(ModelPackage.fromRegionalArns({ 'us-east-1': arn }).bind(known)).toBe(arn);
  });

  test('refuses malformed ARNs and those of other regions, all in one error', () => {
    expect(() => ModelPackage.fromRegionalArns({ 'us-east-1': 'mine', 'eu-west-1': arnIn('us-east-1') })).toThrow([
      '[ModelPackage.fromRegionalArns] 2 problems:',
      '  1. arns[\'us-east-1\']: is not the ARN of a model package, got "mine". Allowed: arn:<partition>:sagemaker:<region>:<account>:model-package/<name>[/<version>], '
      + 'for example arn:aws:sagemaker:us-east-1:123456789012:model-package/my-models/1.',
      `  2. arns['eu-west-1']: is the ARN of another region, got "${arnIn('us-east-1')}". Allowed: an ARN in eu-west-1.`,
    ].join('\n'));
  });

  test('refuses to be empty', () => {
    expect(() => ModelPackage.fromRegionalArns({})).toThrow('[ModelPackage.fromRegionalArns] arns: must have the ARN of at least one region, got {}. Add the ARN of each region to deploy to.');
  });
});
