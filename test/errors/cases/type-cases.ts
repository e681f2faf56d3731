import * as library from '../../../src';
import { ErrorCase } from '../error-case';
import { custom } from '../subjects';

/** As JavaScript sees it, where nobody checks types. */
const { CustomSageMakerEndpoint, HuggingFaceSageMakerEndpoint, JumpStartSageMakerEndpoint }: Record<string, any> = library;

/** Props of a wrong type. */
export const TYPE_CASES: ErrorCase[] = [
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, endpointName: 7 }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, instanceCount: '2' }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, networkIsolation: 'yes' }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, environment: { MAX_TOKENS: 1024 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, securityGroups: 'sg-1' }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, autoScaling: true }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, instanceType: 'ml.m5.xlarge' }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, routingStrategy: 'FASTEST' }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, endpointName: 'mine', logRetention: 42 }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint'),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', { modelId: 'org/model' }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { model: 'meta-textgeneration-llama-2-7b-f' }),
];
