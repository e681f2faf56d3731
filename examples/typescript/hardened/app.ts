import { App } from 'aws-cdk-lib';
import { HardenedStack } from './stack';

new HardenedStack(new App(), 'Hardened', { env: { region: 'us-east-1' } });
