import { App } from 'aws-cdk-lib';
import { Llama2ChatStack } from './stack';

new Llama2ChatStack(new App(), 'Llama2Chat', { env: { region: 'us-east-1' } });
