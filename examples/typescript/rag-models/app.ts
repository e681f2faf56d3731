import { App } from 'aws-cdk-lib';
import { RagModelsStack } from './stack';

new RagModelsStack(new App(), 'RagModels', { env: { region: 'us-east-1' } });
