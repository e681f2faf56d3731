import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CustomPipelineStack } from '../../examples/typescript/custom-pipeline/stack';
import { RagModelsStack } from '../../examples/typescript/rag-models/stack';

const env = { region: 'us-east-1' };

/** What a build is told: the property is joined from text and the address of the code. */
function inputsOf(template: Template): any {
  const [start] = Object.values(template.findResources('Custom::DeployTimeJob'));
  return JSON.parse(start.Properties.Inputs['Fn::Join'][1].map((part: unknown) => typeof part === 'string' ? part : 'token').join(''));
}

describe('the models for retrieval', () => {
  const template = Template.fromStack(new RagModelsStack(new App(), 'Stack', { env }));

  test('share one endpoint on an ml.g4dn.xlarge', () => {
    template.resourceCountIs('AWS::SageMaker::Endpoint', 1);
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: 'ml.g4dn.xlarge' }] });
  });

  test('are two encoders and a cross-encoder, each in a folder, with code', () => {
    expect(inputsOf(template)).toMatchObject({
      models: [
        { repository: 'intfloat/multilingual-e5-large', revision: 'main', folder: 'multilingual-e5-large' },
        { repository: 'sentence-transformers/all-MiniLM-L6-v2', revision: 'main', folder: 'all-MiniLM-L6-v2' },
        { repository: 'cross-encoder/ms-marco-MiniLM-L-12-v2', revision: 'main', folder: 'ms-marco-MiniLM-L-12-v2' },
      ],
      code: { key: expect.stringMatching(/\.zip$/) },
    });
  });
});

test('the pipeline gives the token to the build, and neither token nor network to the endpoint', () => {
  const template = Template.fromStack(new CustomPipelineStack(new App(), 'Stack', { env }));

  template.hasResourceProperties('AWS::SageMaker::Model', { EnableNetworkIsolation: true });
  const [model] = Object.values(template.findResources('AWS::SageMaker::Model'));
  expect(model.Properties.PrimaryContainer.Environment).toEqual({ SAGEMAKER_REGION: 'us-east-1' });
  const [project] = Object.values(template.findResources('AWS::CodeBuild::Project'));
  expect(project.Properties.Environment.EnvironmentVariables.map(({ Name, Type }: any) => `${Name} ${Type}`)).toContain('HF_TOKEN SECRETS_MANAGER');
});
