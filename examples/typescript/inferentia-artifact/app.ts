import { App } from 'aws-cdk-lib';
import { InferentiaArtifactStack } from './stack';

new InferentiaArtifactStack(new App(), 'InferentiaArtifact', { env: { region: 'us-east-1' } });
