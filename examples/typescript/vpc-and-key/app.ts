import { App } from 'aws-cdk-lib';
import { VpcAndKeyStack } from './stack';

new VpcAndKeyStack(new App(), 'VpcAndKey', { env: { region: 'us-east-1' } });
