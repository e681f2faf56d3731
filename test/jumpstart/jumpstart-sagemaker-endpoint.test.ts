import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { specDocument } from './spec-fixture';
import { ContainerImage } from '../../src/container-image/container-image';
import { AcceleratorKind } from '../../src/instance-type/accelerator-kind';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { JsonObject } from '../../src/jumpstart/json';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartModelVersion } from '../../src/jumpstart/jumpstart-model-version';
import { JumpStartSageMakerEndpoint } from '../../src/jumpstart/jumpstart-sagemaker-endpoint';
import { JumpStartSageMakerEndpointProps } from '../../src/jumpstart/jumpstart-sagemaker-endpoint-props';
import { identityStatements } from '../role-statements';

const LLAMA = JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_3_0_2;
const MISTRAL = JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0;

function stackIn(region?: string): Stack {
  return new Stack(new App(), 'Stack', region === undefined ? {} : { env: { region } });
}

function endpoint(props: JumpStartSageMakerEndpointProps, region: string | undefined = 'us-east-1'): { template: Template; construct: JumpStartSageMakerEndpoint; stack: Stack } {
  const stack = stackIn(region);
  const construct = new JumpStartSageMakerEndpoint(stack, 'Llama', props);
  return { template: Template.fromStack(stack), construct, stack };
}

function agnostic(props: JumpStartSageMakerEndpointProps): Template {
  const stack = stackIn();
  new JumpStartSageMakerEndpoint(stack, 'Llama', props);
  return Template.fromStack(stack);
}

const folder = mkdtempSync(join(tmpdir(), 'spec-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fromSpec(overrides: JsonObject = {}): JumpStartModelVersion {
  const path = join(folder, 'spec.json');
  writeFileSync(path, JSON.stringify(specDocument(overrides)));
  return JumpStartModel.fromSpecFile(path);
}

describe('a gated model with a licence', () => {
  const { template, construct } = endpoint({ model: LLAMA, acceptEula: true, instanceType: SageMakerInstanceType.ML_G5_2XLARGE });

  test('the model runs AWS\'s image on AWS\'s artifact, whose licence is accepted', () => {
    template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: true,
      PrimaryContainer: {
        Mode: 'SingleModel',
        Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.0.1-tgi1.1.0-gpu-py39-cu118-ubuntu20.04',
        ModelDataUrl: Match.absent(),
        ModelDataSource: {
          S3DataSource: {
            CompressionType: 'None',
            ModelAccessConfig: { AcceptEula: true },
            S3DataType: 'S3Prefix',
            S3Uri: 's3://jumpstart-private-cache-prod-us-east-1/meta-textgeneration/meta-textgeneration-llama-2-7b-f/artifacts/inference-prepack/v1.0.0/',
          },
        },
      },
    });
  });

  test('every environment value is a string and the code directory is the container\'s own', () => {
    const [model] = Object.values(template.findResources('AWS::SageMaker::Model'));
    const environment = model.Properties.PrimaryContainer.Environment;
    expect(environment).toMatchObject({ ENDPOINT_SERVER_TIMEOUT: '3600', HF_MODEL_ID: '/opt/ml/model' });
    expect(Object.values(environment).filter(value => typeof value !== 'string')).toEqual([]);
    expect(environment).not.toHaveProperty('SAGEMAKER_SUBMIT_DIRECTORY');
  });

  test('model and endpoint are tagged as AWS tags them', () => {
    const tags = [
      { Key: 'modelId', Value: 'meta-textgeneration-llama-2-7b-f' },
      { Key: 'modelVersion', Value: '3.0.2' },
      { Key: 'sagemaker-studio:jumpstart-hub-name', Value: 'SageMakerPublicHub' },
      { Key: 'sagemaker-studio:jumpstart-model-id', Value: 'meta-textgeneration-llama-2-7b-f' },
      { Key: 'sagemaker-studio:jumpstart-model-version', Value: '3.0.2' },
    ];
    template.hasResourceProperties('AWS::SageMaker::Model', { Tags: tags });
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { Tags: tags });
  });

  test('the role reads exactly the artifact and pulls exactly the image', () => {
    const statements = identityStatements(template.toJSON().Resources).map(([, statement]) => statement);
    const arn = (rest: string) => `arn:aws${rest}`;
    const artifact = 'meta-textgeneration/meta-textgeneration-llama-2-7b-f/artifacts/inference-prepack/v1.0.0/*';
    expect(statements.filter(({ Action }) => /^(ecr|s3):/.test([Action].flat()[0]))).toEqual([
      {
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
        Effect: 'Allow',
        Resource: arn(':ecr:us-east-1:763104351884:repository/huggingface-pytorch-tgi-inference'),
      },
      { Action: 'ecr:GetAuthorizationToken', Effect: 'Allow', Resource: '*' },
      { Action: 's3:GetObject', Effect: 'Allow', Resource: arn(`:s3:::jumpstart-private-cache-prod-us-east-1/${artifact}`) },
      {
        Action: 's3:ListBucket',
        Condition: { StringLike: { 's3:prefix': [artifact] } },
        Effect: 'Allow',
        Resource: arn(':s3:::jumpstart-private-cache-prod-us-east-1'),
      },
    ]);
  });

  test('the attributes are resolved', () => {
    expect(`${construct.model}`).toBe('meta-textgeneration-llama-2-7b-f@3.0.2');
    expect(`${construct.instanceType}`).toBe('ml.g5.2xlarge');
    expect(construct.instanceCount).toBe(1);
  });

  test('no instance type asked for is AWS\'s default', () => {
    expect(`${endpoint({ model: LLAMA, acceptEula: true }).construct.instanceType}`).toBe('ml.g5.2xlarge');
  });
});

describe('the licence', () => {
  const message = '[Stack/Llama] acceptEula: must be true, because meta-textgeneration-llama-2-7b-f@3.0.2 has an end-user licence agreement. '
    + 'Read https://jumpstart-cache-prod-us-east-1.s3.us-east-1.amazonaws.com/fmhMetadata/eula/llamaEula.txt and set acceptEula: true if you agree.';

  test('not accepting it is an error with its address and the prop', () => {
    expect(() => endpoint({ model: LLAMA })).toThrow(message);
  });

  test('refusing it is the same error', () => {
    expect(() => endpoint({ model: LLAMA, acceptEula: false })).toThrow(message.replace('agreement.', 'agreement, got false.'));
  });

  test('a model without one carries no answer', () => {
    endpoint({ model: MISTRAL, acceptEula: true }).template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { ModelDataSource: { S3DataSource: { ModelAccessConfig: Match.absent(), S3DataType: 'S3Prefix' } } },
    });
  });
});

describe('a tarball artifact', () => {
  test('is a plain model data URL', () => {
    const model = fromSpec({ hosting_prepacked_artifact_key: 'example/infer-prepack.tar.gz' });
    endpoint({ model }).template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { ModelDataUrl: 's3://jumpstart-cache-prod-us-east-1/example/infer-prepack.tar.gz', ModelDataSource: Match.absent() },
    });
  });
});

describe('a model package', () => {
  const model = JumpStartModel.of('meta-textgeneration-llama-2-7b-f', '2.0.2');

  test('is deployed by its ARN in the region, isolated and without environment', () => {
    endpoint({ model, acceptEula: true }).template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: true,
      PrimaryContainer: { ModelPackageName: Match.stringLikeRegexp('^arn:aws:sagemaker:us-east-1:\\d+:model-package/'), Environment: Match.absent() },
      Tags: [{ Key: 'modelId', Value: 'meta-textgeneration-llama-2-7b-f' }, { Key: 'modelVersion', Value: '2.0.2' }],
    });
  });

  test('takes no environment', () => {
    expect(() => endpoint({ model, acceptEula: true, environment: { A: '1' } })).toThrow(
      '[Stack/Llama] environment: is not supported for model packages, which bring their own, got ["A"]. Remove it.');
  });

  test('takes no image', () => {
    expect(() => endpoint({ model, acceptEula: true, container: ContainerImage.fromUri('example.com/image:1') })).toThrow(
      /container: cannot replace the image of meta-textgeneration-llama-2-7b-f@2\.0\.2, which is a model package\. Remove it\./);
  });

  test('a region without it is an error that lists those with it', () => {
    expect(() => endpoint({ model, acceptEula: true }, 'eu-central-2')).toThrow(
      '[Stack/Llama] region: does not offer the model, got "eu-central-2". Allowed: ap-southeast-1, ap-southeast-2, eu-west-1, us-east-1, us-east-2, us-west-2.');
  });

  test.each([
    ['an instance type', SageMakerInstanceType.ML_G5_2XLARGE],
    ['a token for it', SageMakerInstanceType.of(Token.asString({ Ref: 'InstanceType' }))],
  ])('a region without it is the same error with %s', (_, instanceType) => {
    expect(() => endpoint({ model, instanceType, acceptEula: true }, 'eu-central-2')).toThrow(
      '[Stack/Llama] region: does not offer the model, got "eu-central-2". Allowed: ap-southeast-1, ap-southeast-2, eu-west-1, us-east-1, us-east-2, us-west-2.');
  });
});

describe('instance types', () => {
  test('one that AWS does not support is an error with the supported ones, the default first', () => {
    expect(() => endpoint({ model: LLAMA, acceptEula: true, instanceType: SageMakerInstanceType.ML_M5_LARGE })).toThrow(
      '[Stack/Llama] instanceType: is not one that AWS supports for meta-textgeneration-llama-2-7b-f@3.0.2, got "ml.m5.large". '
      + 'Allowed: ml.g5.2xlarge (the default), ml.g5.4xlarge, ml.g5.8xlarge, ml.g5.12xlarge, ml.g5.24xlarge, ml.g5.48xlarge, ml.p4d.24xlarge.');
  });

  test('one that the region lacks is an error with those that run there and the regions that have it', () => {
    expect(() => endpoint({ model: fromSpec(), instanceType: SageMakerInstanceType.ML_INF2_8XLARGE }, 'cn-north-1')).toThrow(
      '[Stack/Llama] instanceType: does not run example-llm-7b@1.2.0 in cn-north-1, got "ml.inf2.8xlarge". '
      + 'Allowed: ml.g5.2xlarge (the default), ml.g5.12xlarge. It does in us-east-1.');
  });

  test('the accelerator chooses the default', () => {
    const { construct, template } = endpoint({ model: fromSpec(), accelerator: AcceleratorKind.INFERENTIA });
    expect(`${construct.instanceType}`).toBe('ml.inf2.8xlarge');
    template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { Image: Match.stringLikeRegexp('neuronx') } });
  });

  test('an accelerator that the instance type has may be named, too', () => {
    const instanceType = SageMakerInstanceType.ML_INF2_8XLARGE;
    const { construct } = endpoint({ model: fromSpec(), instanceType, accelerator: AcceleratorKind.INFERENTIA });
    expect(`${construct.instanceType}`).toBe('ml.inf2.8xlarge');
  });

  test('an accelerator that the instance type does not have is an error', () => {
    expect(() => endpoint({ model: fromSpec(), instanceType: SageMakerInstanceType.ML_G5_2XLARGE, accelerator: AcceleratorKind.CPU })).toThrow(
      '[Stack/Llama] accelerator: is not the one of instanceType ml.g5.2xlarge, got "cpu". Remove one of the two.');
  });

  test('a token is an error where the image depends on it', () => {
    const instanceType = SageMakerInstanceType.of(Token.asString({ Ref: 'InstanceType' }));
    const message = '[Stack/Llama] instanceType: must be known at synthesis, because it decides on the image of '
      + `${MISTRAL}. Use a constant of SageMakerInstanceType, or give container.`;
    expect(() => endpoint({ model: MISTRAL, instanceType })).toThrow(message);
    expect(() => agnostic({ model: MISTRAL, instanceType })).toThrow(message);
  });

  test('a token is taken as it is', () => {
    const instanceType = SageMakerInstanceType.of(Token.asString({ Ref: 'InstanceType' }));
    endpoint({ model: MISTRAL, container: ContainerImage.fromUri('123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1'), instanceType })
      .template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: { Ref: 'InstanceType' } }] });
  });

  test('the environment is the model\'s, then the family\'s, then the exact type\'s, then the user\'s', () => {
    const model = fromSpec();
    const environmentOn = (instanceType: SageMakerInstanceType, environment?: { [name: string]: string }) => {
      const [resource] = Object.values(endpoint({ model, instanceType, environment }).template.findResources('AWS::SageMaker::Model'));
      return resource.Properties.PrimaryContainer.Environment;
    };
    expect(environmentOn(SageMakerInstanceType.ML_C6I_XLARGE)).toEqual({ ENDPOINT_SERVER_TIMEOUT: '3600', SM_NUM_GPUS: '1' });
    expect(environmentOn(SageMakerInstanceType.ML_G5_2XLARGE)).toEqual({ ENDPOINT_SERVER_TIMEOUT: '3600', SM_NUM_GPUS: '2', FAMILY: 'g5' });
    expect(environmentOn(SageMakerInstanceType.ML_G5_12XLARGE)).toEqual({ ENDPOINT_SERVER_TIMEOUT: '3600', SM_NUM_GPUS: '4', FAMILY: 'g5' });
    expect(environmentOn(SageMakerInstanceType.ML_G5_12XLARGE, { SM_NUM_GPUS: '3' }).SM_NUM_GPUS).toBe('3');
  });
});

describe('what AWS publishes about hosting', () => {
  const facts = {
    deploy_kwargs: { container_startup_health_check_timeout: 1200, model_data_download_timeout: 900 },
    inference_volume_size: 256,
    inference_ami_version: 'al2-ami-sagemaker-inference-gpu-2-1',
    inference_enable_network_isolation: false,
  };

  test('becomes the production variant', () => {
    endpoint({ model: fromSpec(facts), instanceType: SageMakerInstanceType.ML_C6I_XLARGE }).template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{
        ContainerStartupHealthCheckTimeoutInSeconds: 1200,
        ModelDataDownloadTimeoutInSeconds: 900,
        VolumeSizeInGB: 256,
        InferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-2-1',
      }],
    });
  });

  test('a volume size is left out where the instance type brings its storage', () => {
    endpoint({ model: fromSpec(facts), instanceType: SageMakerInstanceType.ML_G5_2XLARGE }).template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ VolumeSizeInGB: Match.absent() }],
    });
  });

  test('the network isolation is AWS\'s, unless the endpoint says otherwise', () => {
    endpoint({ model: fromSpec(facts) }).template.hasResourceProperties('AWS::SageMaker::Model', { EnableNetworkIsolation: Match.absent() });
    endpoint({ model: fromSpec(facts), networkIsolation: true }).template.hasResourceProperties('AWS::SageMaker::Model', { EnableNetworkIsolation: true });
  });

  test('a timeout of the endpoint overrides it', () => {
    endpoint({ model: fromSpec(facts), startupHealthCheckTimeoutInSeconds: 1800 }).template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ ContainerStartupHealthCheckTimeoutInSeconds: 1800 }],
    });
  });

  test('where AWS says nothing, the container has 600 seconds to start', () => {
    endpoint({ model: MISTRAL }).template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ ContainerStartupHealthCheckTimeoutInSeconds: 600, ModelDataDownloadTimeoutInSeconds: Match.absent() }],
    });
  });
});

describe('configurations', () => {
  const model = JumpStartModel.of('meta-textgeneration-llama-3-1-70b');

  test('the best-ranked one without additional data is the default', () => {
    endpoint({ model, acceptEula: true }).template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124', Environment: { OPTION_ENFORCE_EAGER: 'true' } },
    });
  });

  test('one that needs additional data is refused with the reason', () => {
    expect(() => endpoint({ model, acceptEula: true, inferenceConfig: 'lmi-optimized' })).toThrow(
      '[Stack/Llama] inferenceConfig: needs the additional model data draft_model, which CloudFormation cannot attach to a model, got "lmi-optimized". Allowed: lmi.');
  });

  test('where all need additional data, the way out is another version', () => {
    const drafted = fromSpec({
      inference_configs: { fast: { component_names: ['fast'] } },
      inference_config_components: {
        fast: {
          hosting_additional_data_sources: {
            draft: [{ channel_name: 'draft_model', s3_data_source: { s3_uri: 'draft/', s3_data_type: 'S3Prefix', compression_type: 'None' } }],
          },
        },
      },
    });
    expect(() => endpoint({ model: drafted, inferenceConfig: 'fast' })).toThrow(
      'got "fast". Allowed: none of its configurations. Use another version of the model, or another model.');
  });

  test('an unknown one is an error that lists those that exist', () => {
    expect(() => endpoint({ model, acceptEula: true, inferenceConfig: 'fast' })).toThrow(
      '[Stack/Llama] inferenceConfig: is not a configuration of meta-textgeneration-llama-3-1-70b@2.16.2, got "fast". Allowed: lmi, lmi-optimized.');
  });

  test('a model without configurations says so', () => {
    expect(() => endpoint({ model: MISTRAL, inferenceConfig: 'lmi' })).toThrow(/Allowed: none, the model has no configurations\./);
  });
});

describe('a version without image', () => {
  const model = JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_4_27_0;

  test('is an error that names the newest version that works', () => {
    expect(() => endpoint({ model, acceptEula: true })).toThrow(
      '[Stack/Llama] model: meta-textgeneration-llama-2-7b-f@4.27.0 is known, but AWS\'s data names no container image for it. '
      + 'Use version 4.3.0, the newest that names one, or give container.');
  });

  test('deploys with an image of the user', () => {
    endpoint({ model, acceptEula: true, container: ContainerImage.fromUri('123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1') })
      .template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { Image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1' } });
  });
});

describe('a stack without a region', () => {
  const template = agnostic({ model: LLAMA, acceptEula: true });
  const json = template.toJSON();

  test('looks account and bucket up at deployment', () => {
    const [account] = Object.keys(json.Mappings).filter(name => name.startsWith('JumpStartImage'));
    const [bucket] = Object.keys(json.Mappings).filter(name => name.startsWith('JumpStartBucket'));
    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: {
        Image: {
          'Fn::Join': ['', [
            { 'Fn::FindInMap': [account, { Ref: 'AWS::Region' }, 'account'] }, '.dkr.ecr.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' },
            '/huggingface-pytorch-tgi-inference:2.0.1-tgi1.1.0-gpu-py39-cu118-ubuntu20.04',
          ]],
        },
        ModelDataSource: {
          S3DataSource: {
            S3Uri: {
              'Fn::Join': ['', [
                's3://', { 'Fn::FindInMap': [bucket, { Ref: 'AWS::Region' }, 'bucket'] },
                '/meta-textgeneration/meta-textgeneration-llama-2-7b-f/artifacts/inference-prepack/v1.0.0/',
              ]],
            },
          },
        },
      },
    });
    expect(json.Mappings[account]['cn-north-1']).toEqual({ account: '727897471807' });
    expect(json.Mappings[bucket]['eu-west-1']).toEqual({ bucket: 'jumpstart-private-cache-prod-eu-west-1' });
  });

  test('refuses the regions without the model, and says which have it', () => {
    const [rule] = Object.values<any>(json.Rules).filter(({ Assertions }) => /llama/.test(Assertions?.[0]?.AssertDescription));
    const [{ Assert, AssertDescription }] = rule.Assertions;
    expect(AssertDescription).toMatch(/^meta-textgeneration-llama-2-7b-f 3\.0\.2 can be deployed in these regions: .*us-east-1/);
    expect(Assert['Fn::Contains'][0]).toContain('us-east-1');
    expect(Assert['Fn::Contains'][0]).not.toContain('mars-1');
  });

  test('several models of one kind share the mappings', () => {
    const stack = stackIn();
    new JumpStartSageMakerEndpoint(stack, 'A', { model: LLAMA, acceptEula: true });
    new JumpStartSageMakerEndpoint(stack, 'B', { model: JumpStartModel.META_TEXTGENERATION_LLAMA_2_13B_F_3_0_2, acceptEula: true });
    expect(Object.keys(Template.fromStack(stack).toJSON().Mappings)).toHaveLength(2);
  });

  test('a model package is looked up too', () => {
    const [model] = Object.values(agnostic({ model: JumpStartModel.of('meta-textgeneration-llama-2-7b-f', '2.0.2'), acceptEula: true }).findResources('AWS::SageMaker::Model'));
    expect(model.Properties.PrimaryContainer.ModelPackageName['Fn::FindInMap'][1]).toEqual({ Ref: 'AWS::Region' });
  });
});

test('everything that is wrong is one error', () => {
  expect(() => endpoint({ model: LLAMA, instanceType: SageMakerInstanceType.ML_M5_LARGE, instanceCount: 0, endpointName: 'a_b', inferenceConfig: 'x' })).toThrow(
    /^\[Stack\/Llama\] 5 problems:\n {2}1\. inferenceConfig: .*\n {2}2\. acceptEula: .*\n {2}3\. instanceType: .*\n {2}4\. endpointName: .*\n {2}5\. instanceCount: /);
});

test('a withdrawn version deploys with a warning', () => {
  const { stack } = endpoint({ model: JumpStartModel.of('huggingface-text2text-bart4csc-base-chinese', '1.2.2') });
  Annotations.fromStack(stack).hasWarning('/Stack/Llama', Match.stringLikeRegexp('AWS has withdrawn huggingface-text2text-bart4csc-base-chinese@1.2.2'));
});

test('the warning about a withdrawn version names one that AWS lists', () => {
  const listed = JumpStartModel.of('huggingface-llm-falcon-7b-bf16').version;
  const { stack } = endpoint({ model: fromSpec({ model_id: 'huggingface-llm-falcon-7b-bf16', deprecated: true }) });
  Annotations.fromStack(stack).hasWarning('/Stack/Llama', Match.stringLikeRegexp(`Move to a version that AWS lists, for example ${listed}\\.`));
});

test('the warning about a withdrawn version says so when AWS lists none', () => {
  const { stack } = endpoint({ model: JumpStartModel.of('huggingface-eqa-bert-large-uncased') });
  Annotations.fromStack(stack).hasWarning('/Stack/Llama', Match.stringLikeRegexp(
    'AWS lists no version of huggingface-eqa-bert-large-uncased that can be deployed: move to another model\\.'));
});

test('the stack keeps its own description', () => {
  const stack = new Stack(new App(), 'Stack', { env: { region: 'us-east-1' }, description: 'mine' });
  new JumpStartSageMakerEndpoint(stack, 'Llama', { model: MISTRAL });
  expect(Template.fromStack(stack).toJSON().Description).toBe('mine');
});
