import { App } from 'aws-cdk-lib';
import { PreOptimizedStack } from './stack';

new PreOptimizedStack(new App(), 'PreOptimized', { env: { region: 'us-east-1' } });
