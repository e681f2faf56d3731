import { App, Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';

const IMAGE = '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.1.1-tgi1.4.0-gpu-py310-cu121-ubuntu20.04';

const app = new App();
const stack = new Stack(app, 'Stack', { env: { account: '111111111111', region: 'us-east-1' } });

addEndpoint('JumpStart', {
  modelDataSource: { s3DataSource: { s3Uri: 's3://jumpstart-cache-prod-us-east-1/mine/', s3DataType: 'S3Prefix', compressionType: 'None' } },
});
addEndpoint('HuggingFace', { environment: { HF_MODEL_ID: 'mistralai/Mistral-7B-Instruct-v0.3', SM_NUM_GPUS: '1' } });
addEndpoint('Custom', { modelDataUrl: 's3://models/mine/model.tar.gz' });

app.synth();

function addEndpoint(id: string, container: CfnModel.ContainerDefinitionProperty): void {
  const scope = new Construct(stack, id);
  const role = new CfnRole(scope, 'Role', {
    assumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' } }],
    },
    policies: [{
      policyName: 'Endpoint',
      policyDocument: { Version: '2012-10-17', Statement: [{ Action: 's3:GetObject', Effect: 'Allow', Resource: 'arn:aws:s3:::models/*' }] },
    }],
  });
  const model = new CfnModel(scope, 'Model', { executionRoleArn: role.attrArn, primaryContainer: { image: IMAGE, ...container } });
  const config = new CfnEndpointConfig(scope, 'EndpointConfig', {
    productionVariants: [{
      variantName: 'AllTraffic', modelName: model.attrModelName, initialInstanceCount: 1, initialVariantWeight: 1, instanceType: 'ml.g5.2xlarge',
    }],
  });
  new CfnEndpoint(scope, 'Endpoint', { endpointConfigName: config.attrEndpointConfigName });
}
