import { App } from 'aws-cdk-lib';
import { NeuronCompilationStack } from './stack';

new NeuronCompilationStack(new App(), 'NeuronCompilation', { env: { region: 'us-east-1' } });
