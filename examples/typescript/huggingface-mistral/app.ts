import { App } from 'aws-cdk-lib';
import { MistralStack } from './stack';

const app = new App();
new MistralStack(app, 'HuggingFaceMistralV01', { version: 'v0.1', env: { region: 'us-east-1' } });
new MistralStack(app, 'HuggingFaceMistralV02', { version: 'v0.2', env: { region: 'us-east-1' } });
