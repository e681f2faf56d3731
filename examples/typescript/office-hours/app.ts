import { App } from 'aws-cdk-lib';
import { OfficeHoursStack } from './stack';

new OfficeHoursStack(new App(), 'OfficeHours', { env: { region: 'us-east-1' } });
