import { App } from 'aws-cdk-lib';
import { ServerlessClassifierStack } from './stack';

new ServerlessClassifierStack(new App(), 'ServerlessClassifier', { env: { region: 'us-east-1' } });
