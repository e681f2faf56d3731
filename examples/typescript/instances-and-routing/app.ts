import { App } from 'aws-cdk-lib';
import { InstancesAndRoutingStack } from './stack';

new InstancesAndRoutingStack(new App(), 'InstancesAndRouting', { env: { region: 'us-east-1' } });
