import { App } from 'aws-cdk-lib';
import { MixtralStack } from './stack';

new MixtralStack(new App(), 'HuggingFaceMixtral', { env: { region: 'us-east-1' } });
