import { Key } from 'aws-cdk-lib/aws-kms';
import { CustomSageMakerEndpoint, JumpStartModel, JumpStartSageMakerEndpoint, SageMakerInstanceType } from '../../../src';
import { ErrorCase } from '../error-case';
import { custom, jumpStart } from '../subjects';

/** The props `fallbackInstanceTypes` and `instanceProvisionTimeoutInSeconds`. */
export const FALLBACK_CASES: ErrorCase[] = [
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, fallbackInstanceTypes: [] }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom,
    fallbackInstanceTypes: [SageMakerInstanceType.ML_C5_XLARGE],
    capacityReservationArn: 'arn:aws:sagemaker:us-east-1:123456789012:training-plan/mine',
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, fallbackInstanceTypes: [SageMakerInstanceType.ML_M5_XLARGE] }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, fallbackInstanceTypes: [SageMakerInstanceType.ML_G5_XLARGE] }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, fallbackInstanceTypes: [SageMakerInstanceType.ML_M5_4XLARGE], autoScaling: { maxCapacity: 4, cpuUtilization: 70 },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, fallbackInstanceTypes: [SageMakerInstanceType.ML_T2_XLARGE], autoScaling: { maxCapacity: 4 },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, fallbackInstanceTypes: [SageMakerInstanceType.ML_M5D_XLARGE], encryptionKey: new Key(scope, 'Key'), volumeSizeInGb: 100,
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, instanceProvisionTimeoutInSeconds: 10 }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { ...jumpStart, fallbackInstanceTypes: [SageMakerInstanceType.ML_G6_2XLARGE] }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    model: JumpStartModel.fromSpecFile('spec.json'), fallbackInstanceTypes: [SageMakerInstanceType.ML_G5_12XLARGE],
  }),
];
