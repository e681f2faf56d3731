import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  ContainerImage, CustomSageMakerEndpoint, DeepLearningContainerImage, ModelData, ModelPackage, SageMakerInstanceType,
} from '../../../src';
import { ErrorCase } from '../error-case';
import { custom, OwnEndpoint } from '../subjects';

/** What all endpoints share. */
export const ENDPOINT_CASES: ErrorCase[] = [
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, endpointName: 'my_endpoint' }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, instanceCount: 0 }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, startupHealthCheckTimeoutInSeconds: 30 }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, modelDataDownloadTimeoutInSeconds: 7200 }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, volumeSizeInGb: 1024 }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, vpc: new Vpc(scope, 'Vpc'), vpcConfig: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, securityGroups: [SecurityGroup.fromSecurityGroupId(scope, 'Group', 'sg-1')],
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, vpc: new Vpc(scope, 'Vpc'), securityGroups: [] }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, environment: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`VARIABLE_${index}`, 'x'])),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, environment: { 'MAX-TOKENS': '1024' } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, environment: { SETTINGS: 'x'.repeat(1025) } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    modelId: 'mine',
    instanceType: SageMakerInstanceType.ML_M5_XLARGE,
    modelPackage: ModelPackage.fromArn('arn:aws:sagemaker:us-east-1:123456789012:model-package/mine/1'),
    environment: { MAX_TOKENS: '1024' },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, instanceType: SageMakerInstanceType.ML_G5_2XLARGE, encryptionKey: new Key(scope, 'Key'),
  }),
  scope => new OwnEndpoint(scope, 'Endpoint', {
    instanceType: SageMakerInstanceType.ML_M5_XLARGE,
    modelPackage: ModelPackage.fromArn('arn:aws:sagemaker:us-east-1:123456789012:model-package/mine/1'),
    image: ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/serve:1'),
    modelData: ModelData.fromUri('s3://models/mine/model.tar.gz'),
    environment: { MAX_TOKENS: '1024' },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, instanceType: SageMakerInstanceType.ML_M5_XLARGE, container: DeepLearningContainerImage.HUGGINGFACE_VLLM_LATEST,
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, logRetention: RetentionDays.ONE_MONTH }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, inferenceAmiVersion: 'al2023 gpu' }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, capacityReservationArn: 'arn:aws:ec2:us-east-1:123456789012:capacity-reservation/cr-1',
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', custom).connections,
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`tag-${index}`, 'x'])),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, tags: { 'aws:team': 'search' } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, tags: { team: 'search & rescue' } }),
];
