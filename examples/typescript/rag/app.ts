import { App } from 'aws-cdk-lib';
import { RagStack } from './stack';

new RagStack(new App(), 'Rag', { env: { region: 'us-east-1' } });
