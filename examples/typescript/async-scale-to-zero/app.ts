import { App } from 'aws-cdk-lib';
import { AsyncScaleToZeroStack } from './stack';

new AsyncScaleToZeroStack(new App(), 'AsyncScaleToZero', { env: { region: 'us-east-1' } });
