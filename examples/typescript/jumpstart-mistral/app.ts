import { App } from 'aws-cdk-lib';
import { JumpStartMistralStack } from './stack';

new JumpStartMistralStack(new App(), 'JumpStartMistral', { env: { region: 'us-east-1' } });
