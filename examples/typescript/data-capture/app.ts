import { App } from 'aws-cdk-lib';
import { DataCaptureStack } from './stack';

new DataCaptureStack(new App(), 'DataCapture', { env: { region: 'us-east-1' } });
