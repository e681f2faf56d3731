import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CustomDraftModelStack } from '../../examples/typescript/custom-draft-model/stack';
import { PreOptimizedStack } from '../../examples/typescript/jumpstart-pre-optimized/stack';

const env = { region: 'us-east-1' };
const LOG_AND_SERVER = {
  ENDPOINT_SERVER_TIMEOUT: '3600',
  HF_MODEL_ID: '/opt/ml/model',
  MODEL_CACHE_ROOT: '/opt/ml/model',
  SAGEMAKER_CONTAINER_LOG_LEVEL: '20',
  SAGEMAKER_ENV: '1',
  SAGEMAKER_MODEL_SERVER_TIMEOUT: '3600',
  SAGEMAKER_MODEL_SERVER_WORKERS: '1',
  SAGEMAKER_PROGRAM: 'inference.py',
};

function modelOf(template: Template): any {
  const [model] = Object.values<any>(template.findResources('AWS::SageMaker::Model'));
  return model.Properties;
}

describe('the pre-optimized configuration', () => {
  const template = Template.fromStack(new PreOptimizedStack(new App(), 'Stack', { env }));
  const model = modelOf(template);

  test('is AWS\'s, field by field, but for where the draft model is from', () => {
    const { HF_TOKEN: token, ...environment } = model.PrimaryContainer.Environment;
    expect({ ...model.PrimaryContainer, Environment: environment }).toEqual({
      Mode: 'SingleModel',
      Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124',
      ModelDataSource: {
        S3DataSource: {
          S3Uri: 's3://jumpstart-private-cache-prod-us-east-1/meta-textgeneration/meta-textgeneration-llama-3-1-70b/artifacts/inference-prepack/v2.0.0/',
          S3DataType: 'S3Prefix',
          CompressionType: 'None',
          ModelAccessConfig: { AcceptEula: true },
        },
      },
      Environment: {
        ...LOG_AND_SERVER,
        OPTION_GPU_MEMORY_UTILIZATION: '0.95',
        OPTION_TENSOR_PARALLEL_DEGREE: '8',
        OPTION_SPECULATIVE_DRAFT_MODEL: 'meta-llama/Llama-3.2-1B',
      },
    });
    expect(JSON.stringify(token)).toContain('{{resolve:secretsmanager:');
  });

  test('has a network for the download', () => {
    expect(model).not.toHaveProperty('EnableNetworkIsolation');
  });

  test('runs on an ml.g5.48xlarge, or by context on another', () => {
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: 'ml.g5.48xlarge' }] });
    const other = Template.fromStack(new PreOptimizedStack(new App({ context: { instanceType: 'ml.p4d.24xlarge' } }), 'Stack', { env }));
    other.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: 'ml.p4d.24xlarge' }] });
  });
});

describe('the draft model of one\'s own', () => {
  test('lies below its prefix, which the role may read', () => {
    const template = Template.fromStack(new CustomDraftModelStack(new App({ context: { bucket: 'mine' } }), 'Stack', { env }));
    const model = modelOf(template);
    expect(model.PrimaryContainer.Environment).toEqual({ ...LOG_AND_SERVER, OPTION_SPECULATIVE_DRAFT_MODEL: 's3://mine/spec-dec-custom-draft-model/' });
    expect(model.PrimaryContainer.Image).toBe('763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.28.0-lmi10.0.0-cu124');
    expect(model.Tags).toContainEqual({ Key: 'sagemaker-sdk:speculative-draft-model-provider', Value: 'custom' });
    expect(JSON.stringify(template.toJSON())).toContain(':s3:::mine/spec-dec-custom-draft-model/*');
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: 'ml.p4d.24xlarge' }] });
  });

  test('or is downloaded from the Hub with a token', () => {
    const template = Template.fromStack(new CustomDraftModelStack(new App({ context: { draftModel: 'meta-llama/Meta-Llama-3-8B' } }), 'Stack', { env }));
    expect(modelOf(template).PrimaryContainer.Environment).toEqual({
      ...LOG_AND_SERVER, OPTION_SPECULATIVE_DRAFT_MODEL: 'meta-llama/Meta-Llama-3-8B', HF_TOKEN: expect.anything(),
    });
  });
});
