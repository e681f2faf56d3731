import { App } from 'aws-cdk-lib';
import { CustomDraftModelStack } from './stack';

new CustomDraftModelStack(new App(), 'CustomDraftModel', { env: { region: 'us-east-1' } });
