import { App } from 'aws-cdk-lib';
import { CustomPipelineStack } from './stack';

new CustomPipelineStack(new App(), 'CustomPipeline', { env: { region: 'us-east-1' } });
