import { App } from 'aws-cdk-lib';
import { ScaledLlmStack } from './stack';

new ScaledLlmStack(new App(), 'ScaledLlm', { env: { region: 'us-east-1' } });
