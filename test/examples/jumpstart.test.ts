import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AnyRegionStack } from '../../examples/typescript/any-region/stack';
import { InferentiaArtifactStack } from '../../examples/typescript/inferentia-artifact/stack';
import { Llama2ChatStack } from '../../examples/typescript/jumpstart-llama-2-chat/stack';
import { JumpStartMistralStack } from '../../examples/typescript/jumpstart-mistral/stack';
import { VpcAndKeyStack } from '../../examples/typescript/vpc-and-key/stack';

const env = { region: 'us-east-1' };

describe('Llama 2 7B Chat', () => {
  test('deploys the model package on the instance type of the README', () => {
    const template = Template.fromStack(new Llama2ChatStack(new App(), 'Stack', { env }));
    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { ModelPackageName: 'arn:aws:sagemaker:us-east-1:865070037744:model-package/llama2-7b-f-v4-71eeccf76ddf33f2a18d2e16b9c7f302' },
      EnableNetworkIsolation: true,
    });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: 'ml.g5.2xlarge' }] });
  });

  test('deploys another version on another instance type by context', () => {
    const app = new App({ context: { modelVersion: '3.0.2', instanceType: 'ml.g5.4xlarge' } });
    const template = Template.fromStack(new Llama2ChatStack(app, 'Stack', { env }));
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { Tags: Match.arrayWith([{ Key: 'modelVersion', Value: '3.0.2' }]) });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: 'ml.g5.4xlarge' }] });
  });
});

describe('Mistral and Llama with a registry', () => {
  const stack = new JumpStartMistralStack(new App(), 'Stack', { env });
  const template = Template.fromStack(stack);

  test('Mistral 7B Instruct v0.3 runs from an open prefix', () => {
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { EndpointName: 'Mistral-7B-Instruct-v0-3' });
    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: {
        ModelDataSource: {
          S3DataSource: {
            S3Uri: 's3://jumpstart-cache-prod-us-east-1/huggingface-llm/huggingface-llm-mistral-7b-instruct/artifacts/inference-prepack/v2.0.0/',
            CompressionType: 'None',
            S3DataType: 'S3Prefix',
            ModelAccessConfig: Match.absent(),
          },
        },
      },
    });
  });

  test('Llama 2 13B Chat runs on four GPUs with its licence accepted', () => {
    template.hasResourceProperties('AWS::SageMaker::Endpoint', {
      EndpointName: 'meta-Llama2-13b-chat',
      Tags: [{ Key: 'modelId', Value: 'meta-textgeneration-llama-2-13b-f' }, { Key: 'modelVersion', Value: '2.0.2' }],
    });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: 'ml.g5.12xlarge' }] });
  });

  test('the registry tells callers the names of the endpoints and what they take', () => {
    const [parameter] = Object.values(template.findResources('AWS::SSM::Parameter'));
    const [, parts] = parameter.Properties.Value['Fn::Join'];
    const names = parts.filter((part: any) => typeof part === 'object').map((part: any) => part['Fn::GetAtt'][1]);
    const json = JSON.parse(parts.map((part: any) => typeof part === 'string' ? part : 'NAME').join(''));
    const entry = { endpoint: 'NAME', responseStreamingSupported: false, inputModalities: ['text'], outputModalities: ['text'], interface: 'langchain', ragSupported: true };
    expect(json).toEqual([{ name: 'Mistral-7B-Instruct-v0.3', ...entry }, { name: 'meta-LLama2-13b-chat', ...entry }]);
    expect(names).toEqual(['EndpointName', 'EndpointName']);
  });
});

test('the artifact on Inferentia runs in the Neuron image and is read by the role', () => {
  const template = Template.fromStack(new InferentiaArtifactStack(new App({ context: { bucket: 'mine' } }), 'Stack', { env }));
  template.hasResourceProperties('AWS::SageMaker::Model', {
    PrimaryContainer: { Image: Match.stringLikeRegexp('/huggingface-pytorch-inference-neuronx:'), ModelDataUrl: 's3://mine/bert-neuron/model.tar.gz' },
  });
  template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: 'ml.inf2.xlarge' }] });
});

test('a stack for any region looks up what differs', () => {
  const { Mappings, Rules } = Template.fromStack(new AnyRegionStack(new App(), 'Stack')).toJSON();
  expect(Object.keys(Mappings).map(name => name.replace(/[0-9a-f]{8}$/, '')).sort()).toEqual([
    'ImageRegistrySageMakerAlgorithms', 'JumpStartBucket', 'JumpStartImage',
  ]);
  expect(Object.keys(Rules)).toEqual(expect.arrayContaining(['ImageRegistrySageMakerAlgorithmsRegions']));
});

test('an endpoint in a VPC with a key uses both', () => {
  const template = Template.fromStack(new VpcAndKeyStack(new App(), 'Stack', { env }));
  template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } });
  template.hasResourceProperties('AWS::SageMaker::Model', { VpcConfig: { Subnets: [Match.anyValue(), Match.anyValue()] } });
});
