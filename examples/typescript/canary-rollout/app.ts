import { App } from 'aws-cdk-lib';
import { CanaryRolloutStack } from './stack';

new CanaryRolloutStack(new App(), 'CanaryRollout', { env: { region: 'us-east-1' } });
