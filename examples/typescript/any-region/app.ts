import { App } from 'aws-cdk-lib';
import { AnyRegionStack } from './stack';

new AnyRegionStack(new App(), 'AnyRegion');
