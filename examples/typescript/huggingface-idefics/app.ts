import { App } from 'aws-cdk-lib';
import { IdeficsStack } from './stack';

const app = new App();
new IdeficsStack(app, 'HuggingFaceIdefics9B', { size: '9b', env: { region: 'us-east-1' } });
new IdeficsStack(app, 'HuggingFaceIdefics80B', { size: '80b', env: { region: 'us-east-1' } });
