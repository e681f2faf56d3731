import { App, Environment, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { HuggingFaceSageMakerEndpoint } from '../../src/huggingface/huggingface-sagemaker-endpoint';
import type { HuggingFaceSageMakerEndpointProps } from '../../src/huggingface/huggingface-sagemaker-endpoint-props';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';

export const SECRET_ARN = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:hub-token-AbCdEf';

/** What `hubToken` becomes in a template. */
export const TOKEN_REFERENCE = `{{resolve:secretsmanager:${SECRET_ARN}:SecretString:::}}`;

export function newStack(env: Environment = { region: 'us-east-1' }): Stack {
  return new Stack(new App(), 'Stack', { env });
}

export function hubToken(stack: Stack): secretsmanager.ISecret {
  return secretsmanager.Secret.fromSecretCompleteArn(stack, 'HubToken', SECRET_ARN);
}

/** An endpoint of a model that needs nothing special, in `stack`. */
export function newEndpoint(stack: Stack, props: Partial<HuggingFaceSageMakerEndpointProps> = {}): HuggingFaceSageMakerEndpoint {
  return new HuggingFaceSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'org/model', instanceType: SageMakerInstanceType.ML_G5_2XLARGE, ...props,
  });
}

/** The container of the only model in a stack, as the template has it. */
export function containerOf(stack: Stack): { Image: string; Environment: { [name: string]: string }; [key: string]: unknown } {
  const [model] = Object.values(Template.fromStack(stack).findResources('AWS::SageMaker::Model'));
  return model.Properties.PrimaryContainer;
}
