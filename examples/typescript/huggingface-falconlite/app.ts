import { App } from 'aws-cdk-lib';
import { FalconLiteStack } from './stack';

new FalconLiteStack(new App(), 'HuggingFaceFalconLite', { env: { region: 'us-east-1' } });
