import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Aws, CfnParameter, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ContainerImage } from '../../src/container-image/container-image';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { CustomSageMakerEndpointProps } from '../../src/custom/custom-sagemaker-endpoint-props';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { ModelCompression } from '../../src/model-data/model-compression';
import { ModelData } from '../../src/model-data/model-data';
import { ModelPackage } from '../../src/model-data/model-package';
import { identityStatements } from '../role-statements';

const PACKAGE_ARN = 'arn:aws:sagemaker:eu-west-1:985815980388:model-package/llama2-13b-v3-8f4d5693a64a320ab0e8207af3551ae4';

const BASE = {
  modelId: 'mine/model.v1',
  instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
};
const ARCHIVE: CustomSageMakerEndpointProps = {
  ...BASE,
  container: ContainerImage.fromUri('123456789012.dkr.ecr.eu-west-1.amazonaws.com/serve:1'),
  modelDataUrl: 's3://models/mine/model.tar.gz',
};
const PACKAGE: CustomSageMakerEndpointProps = { ...BASE, modelPackage: ModelPackage.fromArn(PACKAGE_ARN) };

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function container(of: Stack = stack): any {
  const [model] = Object.values(Template.fromStack(of).findResources('AWS::SageMaker::Model'));
  return model.Properties.PrimaryContainer;
}

function s3Statements(): any[] {
  const statements = identityStatements(Template.fromStack(stack).toJSON().Resources).map(([, statement]) => statement);
  return statements.filter(({ Action }) => String(Action).startsWith('s3:'));
}

function s3Arn(resource: string): unknown {
  return `arn:aws:s3:::${resource}`;
}

describe('the container', () => {
  test('takes an archive by modelDataUrl, with the region as its only variable', () => {
    new CustomSageMakerEndpoint(stack, 'Endpoint', ARCHIVE);
    expect(container()).toEqual({
      Mode: 'SingleModel',
      Image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/serve:1',
      ModelDataUrl: 's3://models/mine/model.tar.gz',
      Environment: { SAGEMAKER_REGION: 'eu-west-1' },
    });
  });

  test('takes a prefix as files', () => {
    new CustomSageMakerEndpoint(stack, 'Endpoint', { ...ARCHIVE, modelDataUrl: 's3://models/mine/' });
    expect(container().ModelDataUrl).toBeUndefined();
    expect(container().ModelDataSource).toEqual({
      S3DataSource: { S3Uri: 's3://models/mine/', S3DataType: 'S3Prefix', CompressionType: 'None' },
    });
  });

  test('takes modelData in place of modelDataUrl', () => {
    const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'models');
    new CustomSageMakerEndpoint(stack, 'Endpoint', { ...ARCHIVE, modelDataUrl: undefined, modelData: ModelData.fromBucket(bucket, 'mine/model.tar.gz') });
    expect(container().ModelDataUrl).toBe('s3://models/mine/model.tar.gz');
  });

  test('takes a URL that is a parameter as that of an archive, with a warning', () => {
    const url = new CfnParameter(stack, 'Url').valueAsString;
    new CustomSageMakerEndpoint(stack, 'Endpoint', { ...ARCHIVE, modelDataUrl: url });
    expect(container().ModelDataUrl).toEqual({ Ref: 'Url' });
    Annotations.fromStack(stack).hasWarning('/Stack/Endpoint', Match.stringLikeRegexp('taken for a \\.tar\\.gz archive'));
  });

  test('gets the variables of the user, who can override the region', () => {
    new CustomSageMakerEndpoint(stack, 'Endpoint', { ...ARCHIVE, environment: { SAGEMAKER_REGION: 'us-east-1', MODE: 'fast' } });
    expect(container().Environment).toEqual({ SAGEMAKER_REGION: 'us-east-1', MODE: 'fast' });
  });

  test('gets the region of the deployment in a stack without a region', () => {
    const anywhere = new Stack(app, 'Anywhere');
    new CustomSageMakerEndpoint(anywhere, 'Endpoint', ARCHIVE);
    expect(container(anywhere).Environment).toEqual({ SAGEMAKER_REGION: { Ref: 'AWS::Region' } });
  });

  test('runs an image for Neuron on Inferentia', () => {
    const image = DeepLearningContainerImage.fromDeepLearningContainerImage('huggingface-pytorch-inference-neuronx', '2.1.2-transformers4.43.2-neuronx-py310-sdk2.20.0-ubuntu20.04');
    new CustomSageMakerEndpoint(stack, 'Endpoint', { ...ARCHIVE, container: image, instanceType: SageMakerInstanceType.ML_INF2_XLARGE });
    expect(container().Image).toBe('763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-inference-neuronx:2.1.2-transformers4.43.2-neuronx-py310-sdk2.20.0-ubuntu20.04');
  });
});

describe('the role', () => {
  test('may read exactly the archive', () => {
    new CustomSageMakerEndpoint(stack, 'Endpoint', ARCHIVE);
    expect(s3Statements()).toEqual([
      { Action: 's3:GetObject', Effect: 'Allow', Resource: s3Arn('models/mine/model.tar.gz') },
      { Action: 's3:ListBucket', Effect: 'Allow', Resource: s3Arn('models'), Condition: { StringLike: { 's3:prefix': ['mine/model.tar.gz'] } } },
    ]);
  });

  test('of the user gets the same', () => {
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    new CustomSageMakerEndpoint(stack, 'Endpoint', { ...ARCHIVE, role, modelDataUrl: 's3://models/mine/' });
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 1);
    expect(s3Statements()).toEqual([
      { Action: 's3:GetObject', Effect: 'Allow', Resource: s3Arn('models/mine/*') },
      { Action: 's3:ListBucket', Effect: 'Allow', Resource: s3Arn('models'), Condition: { StringLike: { 's3:prefix': ['mine/*'] } } },
    ]);
  });

  test('may read nothing in S3 for a model package', () => {
    new CustomSageMakerEndpoint(stack, 'Endpoint', PACKAGE);
    expect(s3Statements()).toEqual([]);
  });
});

describe('the defaults', () => {
  test('of an artifact are 600 seconds for download and start, without isolation', () => {
    new CustomSageMakerEndpoint(stack, 'Endpoint', ARCHIVE);
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{
        VariantName: 'AllTraffic',
        InstanceType: 'ml.g5.2xlarge',
        InitialInstanceCount: 1,
        ContainerStartupHealthCheckTimeoutInSeconds: 600,
        ModelDataDownloadTimeoutInSeconds: 600,
        VolumeSizeInGB: Match.absent(),
      }],
    });
    template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: Match.absent(),
      Tags: [{ Key: 'modelId', Value: 'mine/model.v1' }],
    });
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { EndpointName: Match.absent(), Tags: [{ Key: 'modelId', Value: 'mine/model.v1' }] });
  });

  test('of a model package are 900 seconds for the start, with isolation', () => {
    new CustomSageMakerEndpoint(stack, 'Endpoint', PACKAGE);
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { ModelPackageName: PACKAGE_ARN, Image: Match.absent(), Environment: Match.absent() },
      EnableNetworkIsolation: true,
      Tags: [{ Key: 'modelId', Value: 'mine/model.v1' }],
    });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [Match.objectLike({ ContainerStartupHealthCheckTimeoutInSeconds: 900, ModelDataDownloadTimeoutInSeconds: 600 })],
    });
  });

  test('can be changed', () => {
    new CustomSageMakerEndpoint(stack, 'Endpoint', {
      ...PACKAGE, networkIsolation: false, startupHealthCheckTimeoutInSeconds: 60, modelDataDownloadTimeoutInSeconds: 3600,
    });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [Match.objectLike({ ContainerStartupHealthCheckTimeoutInSeconds: 60, ModelDataDownloadTimeoutInSeconds: 3600 })],
    });
    template.hasResourceProperties('AWS::SageMaker::Model', { EnableNetworkIsolation: Match.absent() });
  });
});

describe('the attributes', () => {
  test('of an archive and of a prefix tell where the data is', () => {
    const archive = new CustomSageMakerEndpoint(stack, 'Archive', ARCHIVE);
    const prefix = new CustomSageMakerEndpoint(stack, 'Prefix', { ...ARCHIVE, modelDataUrl: 's3://models/mine/' });
    expect([archive.modelId, archive.modelDataUrl]).toEqual(['mine/model.v1', 's3://models/mine/model.tar.gz']);
    expect(prefix.modelDataUrl).toBe('s3://models/mine/');
  });

  test('of a model package tell of no data', () => {
    expect(new CustomSageMakerEndpoint(stack, 'Endpoint', PACKAGE).modelDataUrl).toBeUndefined();
  });
});

test('a model package is looked up at deployment in a stack without a region', () => {
  const anywhere = new Stack(app, 'Anywhere');
  new CustomSageMakerEndpoint(anywhere, 'Endpoint', { ...PACKAGE, modelPackage: ModelPackage.fromRegionalArns({ 'eu-west-1': PACKAGE_ARN }) });
  const { Mappings, Rules } = Template.fromStack(anywhere).toJSON();
  const [mapping] = Object.keys(Mappings);
  expect(container(anywhere)).toEqual({ ModelPackageName: { 'Fn::FindInMap': [mapping, { Ref: 'AWS::Region' }, 'arn'] } });
  expect(Object.values(Rules)).toContainEqual({
    Assertions: [{
      Assert: { 'Fn::Contains': [['eu-west-1'], { Ref: 'AWS::Region' }] },
      AssertDescription: 'The model package of Anywhere/Endpoint exists in these regions: eu-west-1',
    }],
  });
});

test('data in a bucket of another region gives a warning', () => {
  const bucket = s3.Bucket.fromBucketAttributes(stack, 'Bucket', { bucketName: 'far', region: 'us-east-1' });
  new CustomSageMakerEndpoint(stack, 'Endpoint', { ...ARCHIVE, modelDataUrl: undefined, modelData: ModelData.fromBucket(bucket, 'mine/') });
  Annotations.fromStack(stack).hasWarning('/Stack/Endpoint', Match.stringLikeRegexp('The bucket of the model data is in us-east-1'));
});

test('the model waits for a local directory to be copied', () => {
  const data = ModelData.fromAsset(__dirname, { compression: ModelCompression.NONE });
  const endpoint = new CustomSageMakerEndpoint(stack, 'Endpoint', { ...ARCHIVE, modelDataUrl: undefined, modelData: data });
  const template = Template.fromStack(stack);
  const [deployment] = Object.keys(template.findResources('Custom::CDKBucketDeployment'));
  template.hasResource('AWS::SageMaker::Model', { DependsOn: Match.arrayWith([deployment]) });
  expect(stack.resolve(endpoint.modelDataUrl)['Fn::Join'][1][0]).toBe('s3://');
});

test('two constructs with one id in different scopes, and one in another stack, synthesize', () => {
  const data = ModelData.fromAsset(__dirname);
  const props = { ...ARCHIVE, modelDataUrl: undefined, modelData: data };
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  for (const scope of [new Construct(stack, 'A'), new Construct(stack, 'B'), new Stack(app, 'Other', { env: { region: 'us-east-1' } })]) {
    new CustomSageMakerEndpoint(scope, 'Endpoint', props);
  }
  jest.restoreAllMocks();
  Template.fromStack(stack).resourceCountIs('AWS::SageMaker::Endpoint', 2);
  expect(app.synth().stacks.map(artifact => artifact.dependencies.filter(dependency => 'template' in dependency))).toEqual([[], []]);
});

test('changing the artifact, the image or the instance type keeps the logical ids', () => {
  const idsOf = (props: CustomSageMakerEndpointProps) => {
    const other = new Stack(new App(), 'Stack', { env: { region: 'eu-west-1' } });
    new CustomSageMakerEndpoint(other, 'Endpoint', props);
    return Object.keys(Template.fromStack(other).toJSON().Resources);
  };
  expect(idsOf({
    ...ARCHIVE,
    modelId: 'other',
    modelDataUrl: 's3://models/other/',
    container: ContainerImage.fromUri('other:1'),
    instanceType: SageMakerInstanceType.ML_P4D_24XLARGE,
  })).toEqual(idsOf(ARCHIVE));
});

describe('bad props', () => {
  function create(props: Partial<CustomSageMakerEndpointProps>): () => void {
    return () => new CustomSageMakerEndpoint(stack, 'Endpoint', { ...ARCHIVE, ...props });
  }

  test('are all named in one error', () => {
    expect(create({
      modelId: '',
      container: undefined,
      modelDataUrl: 's3://models/mine',
      modelData: ModelData.fromUri('s3://models/mine/'),
      endpointName: 'no_underscores',
      instanceCount: 0,
      startupHealthCheckTimeoutInSeconds: 59,
      volumeSizeInGb: 513,
    })).toThrow([
      '[Stack/Endpoint] 8 problems:',
      '  1. modelId: cannot be the value of a tag, got "". Allowed: 1 to 256 letters, digits, spaces and _ . : / = + - @.',
      '  2. modelDataUrl, modelData, modelPackage, optimizedModel: exclude each other, but modelDataUrl and modelData are given. Allowed: exactly one of them. '
      + 'Keep one of modelDataUrl and modelData.',
      '  3. modelDataUrl: is neither an archive nor a prefix, got "s3://models/mine". Allowed: the key of an archive, which ends in .tar.gz or .tgz, '
      + 'or a prefix, which ends in /. Append a slash if it is a prefix: s3://models/mine/',
      '  4. container: is required. Use a constant of DeepLearningContainerImage, ContainerImage.fromEcrRepository or ContainerImage.fromAsset.',
      '  5. endpointName: ',
    ].join('\n'));
  });

  test('without a source of the model say which there are', () => {
    expect(create({ modelDataUrl: undefined })).toThrow(
      '[Stack/Endpoint] modelDataUrl, modelData, modelPackage, optimizedModel: one of them is required. Allowed: exactly one of them. Add one.',
    );
  });

  test('with a model package are an image, data and variables', () => {
    expect(create({ modelPackage: PACKAGE.modelPackage, environment: { MODE: 'fast' } })).toThrow(new RegExp([
      '^\\[Stack/Endpoint\\] 3 problems:',
      '  1\\. modelDataUrl, modelData, modelPackage, optimizedModel: exclude each other, but modelDataUrl and modelPackage are given\\. .*',
      '  2\\. container: cannot be given together with modelPackage, which brings its own\\. Remove one of the two\\.',
      '  3\\. environment: is not supported for model packages, .*$',
    ].join('\n')));
  });

  test('are a model package of another region', () => {
    const modelPackage = ModelPackage.fromRegionalArns({ 'us-east-1': PACKAGE_ARN.replace('eu-west-1', 'us-east-1') });
    expect(create({ container: undefined, modelDataUrl: undefined, modelPackage })).toThrow(
      '[Stack/Endpoint] modelPackage: does not exist in the region of the stack, got "eu-west-1". Allowed: us-east-1.',
    );
  });

  test('are a URL that is no S3 URI', () => {
    expect(create({ modelDataUrl: 'https://models.s3.amazonaws.com/model.tar.gz' })).toThrow(
      '[Stack/Endpoint] modelDataUrl: is not an S3 URI, got "https://models.s3.amazonaws.com/model.tar.gz". Allowed: s3://bucket/key',
    );
  });

  test('are an image for GPUs on Inferentia', () => {
    const image = DeepLearningContainerImage.fromDeepLearningContainerImage('huggingface-pytorch-inference', '2.1.0-transformers4.37.0-gpu-py310-cu118-ubuntu20.04');
    expect(create({ container: image, instanceType: SageMakerInstanceType.ML_INF2_XLARGE })).toThrow(/^\[Stack\/Endpoint\] container: is built for GPUs/);
  });

  test('are code that installs packages in a container without a network', () => {
    const codeFolder = mkdtempSync(join(tmpdir(), 'code-'));
    writeFileSync(join(codeFolder, 'inference.py'), '');
    const isolated = () => create({ modelDataUrl: undefined, networkIsolation: true, modelData: ModelData.fromHuggingFaceHub({ modelId: 'org/tiny', codeFolder }) });
    expect(isolated()).not.toThrow();

    stack.node.tryRemoveChild('Endpoint');
    writeFileSync(join(codeFolder, 'requirements.txt'), 'einops');
    expect(isolated()).toThrow('[Stack/Endpoint] networkIsolation: cannot be true, because the container installs the packages of '
      + 'requirements.txt in codeFolder when it starts. Remove it, or use an image that has these packages.');
    rmSync(codeFolder, { recursive: true });
  });

  test('leave no construct behind', () => {
    expect(create({ instanceCount: 0 })).toThrow('instanceCount');
    expect(stack.node.tryFindChild('Endpoint')).toBeUndefined();
  });

  test('are none of those that are known at deployment only', () => {
    const number = Token.asNumber({ Ref: 'Number' });
    expect(create({
      modelId: Aws.STACK_NAME,
      endpointName: Aws.STACK_NAME,
      modelDataUrl: `s3://models-${Aws.ACCOUNT_ID}/mine/`,
      instanceCount: number,
      startupHealthCheckTimeoutInSeconds: number,
      volumeSizeInGb: number,
    })).not.toThrow();
  });
});
