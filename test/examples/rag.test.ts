import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { endpointVariable } from '../../examples/typescript/rag/caller-environment';
import { RagStack } from '../../examples/typescript/rag/stack';

function template(context: Record<string, string> = {}): Template {
  return Template.fromStack(new RagStack(new App({ context }), 'Rag', { env: { account: '123456789012', region: 'us-east-1' } }));
}

function policies(made: Template): { Action: string | string[]; Resource: unknown }[] {
  const [policy] = Object.entries(made.findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith('Caller')).map(([, found]) => found);
  return policy.Properties.PolicyDocument.Statement;
}

describe('by default', () => {
  const made = template();

  test('an embedding model and Llama 2 are deployed, with time to start', () => {
    const variants = Object.values(made.findResources('AWS::SageMaker::EndpointConfig')).map(({ Properties }) => Properties.ProductionVariants[0]);
    expect(variants.map(variant => [
      variant.InstanceType, variant.ContainerStartupHealthCheckTimeoutInSeconds, variant.ModelDataDownloadTimeoutInSeconds,
    ])).toEqual([['ml.g5.2xlarge', 1200, 3600], ['ml.g5.2xlarge', 3600, 3600]]);
    made.hasResourceProperties('AWS::SageMaker::Model', {
      Tags: Match.arrayWith([{ Key: 'modelId', Value: 'huggingface-textembedding-all-MiniLM-L6-v2' }]),
    });
    made.hasResourceProperties('AWS::SageMaker::Model', {
      Tags: Match.arrayWith([{ Key: 'modelId', Value: 'meta-textgeneration-llama-2-7b-f' }, { Key: 'modelVersion', Value: '3.0.2' }]),
      PrimaryContainer: { ModelDataSource: { S3DataSource: { ModelAccessConfig: { AcceptEula: true } } } },
    });
  });

  test('the caller\'s role may invoke both endpoints and read the list of models, nothing else', () => {
    const statements = policies(made);
    const invoke = ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'];
    const read = ['ssm:DescribeParameters', 'ssm:GetParameters', 'ssm:GetParameter', 'ssm:GetParameterHistory'];
    expect(statements.flatMap(({ Action }) => Action)).toEqual([...invoke, ...invoke, ...read]);
    expect(statements.flatMap(({ Resource }) => Resource)).not.toContain('*');
    expect(JSON.stringify(statements)).toMatch(/"Ref":"EmbeddingEndpoint.*"Ref":"ChatEndpoint/);
  });

  test('the outputs tell the application what it calls', () => {
    expect(Object.keys(made.findOutputs('*'))).toEqual([
      'EmbeddingEndpointName', 'EmbeddingModel', 'ChatEndpointName', 'ChatModel', 'CallerRole', 'ModelRegistry', 'Environment',
    ]);
    made.hasOutput('ChatModel', { Value: 'meta-textgeneration-llama-2-7b-f@3.0.2' });
    const [name] = made.findOutputs('Environment').Environment.Value['Fn::Join'][1];
    expect(name).toBe('AWS_REGION=us-east-1 EMBEDDING_ENDPOINT=');
  });
});

test('the 70B model is taken from the gated bucket, as a prefix, with the licence accepted', () => {
  const made = template({ chatModel: 'meta-textgeneration-llama-2-70b-f@3.0.2' });
  made.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: 'ml.g5.48xlarge' }] });
  made.hasResourceProperties('AWS::SageMaker::Model', {
    PrimaryContainer: {
      ModelDataSource: {
        S3DataSource: {
          S3Uri: 's3://jumpstart-private-cache-prod-us-east-1/meta-textgeneration/meta-textgeneration-llama-2-70b-f/artifacts/inference-prepack/v1.0.0/',
          S3DataType: 'S3Prefix',
          CompressionType: 'None',
          ModelAccessConfig: { AcceptEula: true },
        },
      },
    },
  });
});

describe('endpoints that exist', () => {
  const made = template({
    embeddingEndpoint: 'jumpstart-dft-hf-textembedding-gpt-j-6b', chatEndpoint: 'Llama-70b', chatModel: 'meta-textgeneration-llama-2-70b-f@3.0.2',
  });

  test('are not deployed again', () => {
    made.resourceCountIs('AWS::SageMaker::Endpoint', 0);
    made.resourceCountIs('AWS::SageMaker::Model', 0);
  });

  test('may be invoked by the caller', () => {
    const resources = JSON.stringify(policies(made).map(({ Resource }) => Resource));
    expect(resources).toContain(':sagemaker:us-east-1:123456789012:endpoint/jumpstart-dft-hf-textembedding-gpt-j-6b');
    expect(resources).toContain(':sagemaker:us-east-1:123456789012:endpoint/Llama-70b');
    expect(resources).toContain(':sagemaker:us-east-1:123456789012:endpoint/llama-70b');
  });

  test('stand in the environment and in the list of models', () => {
    made.hasOutput('Environment', {
      Value: 'AWS_REGION=us-east-1 EMBEDDING_ENDPOINT=jumpstart-dft-hf-textembedding-gpt-j-6b '
        + 'EMBEDDING_MODEL=huggingface-textembedding-all-MiniLM-L6-v2@1.0.0 CHAT_ENDPOINT=Llama-70b '
        + 'CHAT_MODEL=meta-textgeneration-llama-2-70b-f@3.0.2 '
        + 'SAGEMAKER_ENDPOINT_HUGGINGFACETEXTEMBEDDINGALLMINILML6V2=jumpstart-dft-hf-textembedding-gpt-j-6b '
        + 'SAGEMAKER_ENDPOINT_METATEXTGENERATIONLLAMA270BF=Llama-70b',
    });
    const [parameter] = Object.values(made.findResources('AWS::SSM::Parameter'));
    expect(JSON.parse(parameter.Properties.Value)).toEqual([
      {
        name: 'meta-textgeneration-llama-2-70b-f@3.0.2',
        endpoint: 'Llama-70b',
        inputModalities: ['TEXT'],
        interface: 'langchain',
        responseStreamingSupported: true,
        outputModalities: ['TEXT'],
        ragSupported: true,
      },
      {
        name: 'huggingface-textembedding-all-MiniLM-L6-v2@1.0.0',
        endpoint: 'jumpstart-dft-hf-textembedding-gpt-j-6b',
        inputModalities: ['TEXT'],
        interface: 'langchain',
        responseStreamingSupported: false,
        outputModalities: ['EMBEDDING'],
        ragSupported: false,
      },
    ]);
  });
});

test('a model package, which answers as a whole, is not listed as one that streams', () => {
  const made = template({ chatModel: 'meta-textgeneration-llama-2-7b-f@2.0.2', chatEndpoint: 'chat', embeddingEndpoint: 'embedding' });
  const [parameter] = Object.values(made.findResources('AWS::SSM::Parameter'));
  expect(JSON.parse(parameter.Properties.Value)[0].responseStreamingSupported).toBe(false);
});

test('the caller may read the secret with the token of Astra DB, if there is one', () => {
  expect(JSON.stringify(policies(template()))).not.toMatch(/secretsmanager/);
  const [statement] = policies(template({ astraTokenSecret: 'astra-token' })).filter(({ Action }) => [Action].flat().some(action => action.startsWith('secretsmanager:')));
  expect(statement.Action).toEqual(['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret']);
  expect(JSON.stringify(statement.Resource)).toMatch(/:secretsmanager:us-east-1:123456789012:secret:astra-token-\?{6}"/);
});

test.each([
  [{}, { Service: 'ecs-tasks.amazonaws.com' }],
  [{ caller: 'arn:aws:iam::123456789012:role/developer' }, { AWS: 'arn:aws:iam::123456789012:role/developer' }],
])('with %j the caller\'s role is for %j', (context, principal) => {
  const [role] = Object.entries(template(context).findResources('AWS::IAM::Role')).filter(([id]) => id.startsWith('Caller')).map(([, found]) => found);
  expect(role.Properties.AssumeRolePolicyDocument.Statement).toEqual([{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: principal }]);
});

test.each([
  ['mistralai/Mistral-7B-Instruct-v0.2', 'SAGEMAKER_ENDPOINT_MISTRALAIMISTRAL7BINSTRUCTV02'],
  ['jumpstart meta_Llama2-13b-chat', 'SAGEMAKER_ENDPOINT_JUMPSTARTMETALLAMA213BCHAT'],
])('the endpoint of %s is found in %s', (name, variable) => {
  expect(endpointVariable(name)).toBe(variable);
});
