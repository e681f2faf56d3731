import { App } from 'aws-cdk-lib';
import { AwqQuantizationStack } from './stack';

new AwqQuantizationStack(new App(), 'AwqQuantization', { env: { region: 'us-east-1' } });
