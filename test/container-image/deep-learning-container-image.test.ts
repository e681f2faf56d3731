import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ContainerImage } from '../../src/container-image/container-image';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';

const TGI = DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_0_1_TGI1_1_0_GPU_PY39_CU118_UBUNTU20_04;
const TGI_IMAGE = 'huggingface-pytorch-tgi-inference:2.0.1-tgi1.1.0-gpu-py39-cu118-ubuntu20.04';

let app: App;

beforeEach(() => {
  app = new App();
});

function regionalStack(region: string): Stack {
  return new Stack(app, `Stack-${region}`, { env: { region } });
}

function bind(image: ContainerImage, stack: Stack, id = 'Endpoint'): string {
  const scope = new Construct(stack, id);
  const role = new iam.Role(scope, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
  return stack.resolve(image.bind(scope, role).imageName);
}

function uriIn(region: string, image: ContainerImage = TGI): string {
  return bind(image, regionalStack(region));
}

describe('in a known region', () => {
  test.each([
    ['af-south-1', '626614931356'],
    ['ap-northeast-3', '364406365360'],
    ['ap-southeast-5', '550225433462'],
    ['ap-southeast-7', '590183813437'],
    ['ca-west-1', '204538143572'],
    ['il-central-1', '780543022126'],
    ['mx-central-1', '637423239942'],
    ['us-east-1', '763104351884'],
    ['us-gov-east-1', '446045086412'],
    ['us-gov-west-1', '442386744353'],
  ])('%s the account is %s', (region, account) => {
    expect(uriIn(region)).toBe(`${account}.dkr.ecr.${region}.amazonaws.com/${TGI_IMAGE}`);
  });

  test.each([
    ['cn-north-1', '727897471807', 'amazonaws.com.cn'],
    ['us-iso-east-1', '886529160074', 'c2s.ic.gov'],
    ['us-isob-east-1', '094389454867', 'sc2s.sgov.gov'],
    ['eusc-de-east-1', '204133271717', 'amazonaws.eu'],
  ])('%s the URL suffix is the one of the partition', (region, account, suffix) => {
    expect(uriIn(region)).toBe(`${account}.dkr.ecr.${region}.${suffix}/${TGI_IMAGE}`);
  });

  test('an image of another registry has the account of that registry', () => {
    expect(uriIn('us-east-1', DeepLearningContainerImage.TEI_2_0_1_TEI1_8_2_GPU_PY310_CU122_UBUNTU22_04))
      .toBe('683313688378.dkr.ecr.us-east-1.amazonaws.com/tei:2.0.1-tei1.8.2-gpu-py310-cu122-ubuntu22.04');
  });

  test('that has no account the error names the image and the regions that have one', () => {
    expect(() => uriIn('xx-east-1')).toThrow(
      /^\[Stack-xx-east-1\/Endpoint\] container: huggingface-pytorch-tgi-inference:.*got "xx-east-1"\. Allowed: af-south-1, ap-east-1, .*Pass accountId/,
    );
  });

  test('no mapping is made', () => {
    const stack = regionalStack('us-east-1');
    bind(TGI, stack);
    expect(Object.keys(Template.fromStack(stack).toJSON().Mappings ?? {})).toEqual([]);
  });

  test('pulling is granted from this repository only', () => {
    const stack = regionalStack('us-east-1');
    bind(TGI, stack);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
            Effect: 'Allow',
            Resource: 'arn:aws:ecr:us-east-1:763104351884:repository/huggingface-pytorch-tgi-inference',
          },
          { Action: 'ecr:GetAuthorizationToken', Effect: 'Allow', Resource: '*' },
        ],
      },
    });
  });
});

describe('in a region that is known at deployment only', () => {
  const GROUP = 'ImageRegistryDeepLearningContainers';

  /** The mappings of the template; their names end in a hash of what they hold. */
  function mappingsOf(stack: Stack): [string, any][] {
    return Object.entries(Template.fromStack(stack).toJSON().Mappings);
  }

  test('the account is looked up in a mapping, and the URL suffix is the one of the deployment', () => {
    const stack = new Stack(app, 'Stack');
    const imageName = bind(TGI, stack);
    const [[name, mapping]] = mappingsOf(stack);
    expect(name).toMatch(/^ImageRegistryDeepLearningContainers[0-9a-f]{8}$/);
    expect(mapping['af-south-1']).toEqual({ account: '626614931356' });
    expect(imageName).toEqual({
      'Fn::Join': ['', [
        { 'Fn::FindInMap': [name, { Ref: 'AWS::Region' }, 'account'] },
        '.dkr.ecr.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, `/${TGI_IMAGE}`,
      ]],
    });
  });

  test('all images of a registry share one mapping and one rule, and other registries have theirs', () => {
    const stack = new Stack(app, 'Stack');
    bind(TGI, stack, 'One');
    bind(TGI, stack, 'Two');
    bind(DeepLearningContainerImage.DJL_INFERENCE_LMI_LATEST, stack, 'Three');
    bind(DeepLearningContainerImage.TEI_LATEST, stack, 'Four');
    const rules = Object.keys(Template.fromStack(stack).toJSON().Rules);
    expect(mappingsOf(stack)).toHaveLength(2);
    expect(rules.filter(name => name.startsWith('ImageRegistry'))).toEqual([`${GROUP}Regions`, 'ImageRegistrySageMakerAlgorithmsRegions']);
  });

  test('the rule tells the regions that are supported', () => {
    const stack = new Stack(app, 'Stack');
    bind(TGI, stack);
    const [[, mapping]] = mappingsOf(stack);
    const regions = Object.keys(mapping);
    expect(Template.fromStack(stack).toJSON().Rules[`${GROUP}Regions`].Assertions).toEqual([{
      Assert: { 'Fn::Contains': [regions, { Ref: 'AWS::Region' }] },
      AssertDescription: `The container images of the registry DeepLearningContainers are served in these regions: ${regions.join(', ')}`,
    }]);
  });

  test('an account that is given takes the place of the mapping', () => {
    const stack = new Stack(app, 'Stack');
    const image = DeepLearningContainerImage.fromDeepLearningContainerImage('vllm', '1.0', '123456789012');
    expect(JSON.stringify(bind(image, stack))).toContain('"123456789012.dkr.ecr."');
    expect(Template.fromStack(stack).findMappings('*')).toEqual({});
  });
});

describe('fromDeepLearningContainerImage', () => {
  test('finds the account of a known repository', () => {
    expect(uriIn('us-west-2', DeepLearningContainerImage.fromDeepLearningContainerImage('tei-cpu', '9.9')))
      .toBe('246618743249.dkr.ecr.us-west-2.amazonaws.com/tei-cpu:9.9');
  });

  test('looks for an unknown repository in the registry of the Deep Learning Containers', () => {
    expect(uriIn('us-west-2', DeepLearningContainerImage.fromDeepLearningContainerImage('brand-new', '9.9')))
      .toBe('763104351884.dkr.ecr.us-west-2.amazonaws.com/brand-new:9.9');
  });

  test('takes an account in a region that is not known', () => {
    expect(uriIn('xx-east-1', DeepLearningContainerImage.fromDeepLearningContainerImage('vllm', '9.9', '123456789012')))
      .toBe('123456789012.dkr.ecr.xx-east-1.amazonaws.com/vllm:9.9');
  });

  test('takes a digest', () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    expect(uriIn('us-west-2', DeepLearningContainerImage.fromDeepLearningContainerImage('vllm', digest)))
      .toBe(`763104351884.dkr.ecr.us-west-2.amazonaws.com/vllm@${digest}`);
  });

  test('refuses malformed arguments, all at once', () => {
    expect(() => DeepLearningContainerImage.fromDeepLearningContainerImage('Not A Repository', '', '42')).toThrow(
      /^\[DeepLearningContainerImage\.fromDeepLearningContainerImage\] 3 problems:\n {2}1\. repositoryName: .*\n {2}2\. tag: .*\n {2}3\. accountId: is malformed, got "42"\. Allowed: 12 digits\.$/,
    );
  });
});
