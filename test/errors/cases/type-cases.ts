import * as library from '../../../src';
import { ErrorCase } from '../error-case';
import { custom, huggingFace } from '../subjects';

/** As JavaScript sees it, where nobody checks types. */
const { CustomSageMakerEndpoint, HuggingFaceSageMakerEndpoint, JumpStartSageMakerEndpoint, ModelData, ScheduledTime }: Record<string, any> = library;

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
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', custom).alarms({ modelLatency: 30 }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', custom).autoScale({ maxCapacity: '4' }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, schedule: { start: ScheduledTime.cron(8), stop: ScheduledTime.weekly({ time: '18:00' }) } }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', { ...huggingFace, hubToken: 'hf_0123456789' }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', timeout: 60 }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', logRetention: 42 }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint'),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', { modelId: 'org/model' }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { model: 'meta-textgeneration-llama-2-7b-f' }),
];
