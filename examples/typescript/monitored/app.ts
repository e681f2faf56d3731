import { App } from 'aws-cdk-lib';
import { MonitoredStack } from './stack';

new MonitoredStack(new App(), 'Monitored', { env: { region: 'us-east-1' } });
