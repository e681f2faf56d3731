import { Duration, Stack } from 'aws-cdk-lib';
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { ContainerImage } from '../../src/container-image/container-image';
import { DraftModel } from '../../src/draft-model/draft-model';
import { Rollout } from '../../src/endpoint/rollout';
import { RoutingStrategy } from '../../src/endpoint/routing-strategy';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { ScheduledTime } from '../../src/endpoint/scheduled-time';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { ModelData } from '../../src/model-data/model-data';

type Options = (scope: Stack) => SageMakerEndpointBaseProps;

/**
 * Every option that all constructs share, with what it needs; the compiler finds one that is missing here.
 *
 * Each is as demanding as it can be: it makes all that it can make, and grants all that it can grant.
 */
export const OPTION_BY_PROP: Readonly<Record<keyof SageMakerEndpointBaseProps, Options>> = {
  endpointName: () => ({ endpointName: 'mine' }),
  instanceCount: () => ({ instanceCount: 2 }),
  role: scope => ({ role: new Role(scope, 'OwnRole', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') }) }),
  environment: () => ({ environment: { MAX_TOKENS: '1024' } }),
  startupHealthCheckTimeoutInSeconds: () => ({ startupHealthCheckTimeoutInSeconds: 600 }),
  modelDataDownloadTimeoutInSeconds: () => ({ modelDataDownloadTimeoutInSeconds: 600 }),
  volumeSizeInGb: () => ({ volumeSizeInGb: 100 }),
  vpc: scope => ({ vpc: new Vpc(scope, 'Vpc') }),
  vpcSubnets: scope => ({ vpc: new Vpc(scope, 'Vpc'), vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS } }),
  securityGroups: scope => {
    const vpc = new Vpc(scope, 'Vpc');
    return { vpc, securityGroups: [new SecurityGroup(scope, 'Group', { vpc })] };
  },
  vpcConfig: () => ({ vpcConfig: { subnets: ['subnet-1', 'subnet-2'], securityGroupIds: ['sg-1'] } }),
  networkIsolation: () => ({ networkIsolation: false }),
  encryptionKey: scope => ({ encryptionKey: new Key(scope, 'Key') }),
  autoScaling: () => ({ asyncInference: {}, autoScaling: { minCapacity: 0, maxCapacity: 4 } }),
  logRetention: () => ({ endpointName: 'mine', logRetention: RetentionDays.ONE_MONTH }),
  asyncInference: scope => ({ asyncInference: { encryptionKey: new Key(scope, 'Key'), includeInferenceResponse: true } }),
  serverless: () => ({ serverless: { memorySizeInMb: 4096, maxConcurrency: 5 } }),
  dataCapture: scope => ({ dataCapture: { encryptionKey: new Key(scope, 'Key') } }),
  rollout: () => ({ endpointName: 'mine', rollout: Rollout.allAtOnce({ rollbackOnErrors: true, rollbackOnLatency: Duration.seconds(5) }) }),
  schedule: scope => ({
    schedule: {
      start: ScheduledTime.weekly({ time: '8:30' }),
      stop: ScheduledTime.weekly({ time: '18:30' }),
      deadLetterQueue: new Queue(scope, 'Missed', { enforceSSL: true }),
    },
  }),
  speculativeDecoding: scope => {
    const bucket = new Bucket(scope, 'Drafts', { encryptionKey: new Key(scope, 'Key'), enforceSSL: true });
    return withOwnImage({
      networkIsolation: false, speculativeDecoding: { draftModel: DraftModel.fromModelData(ModelData.fromBucket(bucket, 'draft/')) },
    });
  },
  fallbackInstanceTypes: () => ({ fallbackInstanceTypes: [SageMakerInstanceType.ML_C5_XLARGE] }),
  instanceProvisionTimeoutInSeconds: () => ({
    fallbackInstanceTypes: [SageMakerInstanceType.ML_C5_XLARGE], instanceProvisionTimeoutInSeconds: 600,
  }),
  routingStrategy: () => ({ routingStrategy: RoutingStrategy.LEAST_OUTSTANDING_REQUESTS }),
  inferenceAmiVersion: () => ({ inferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-3-1' }),
  capacityReservationArn: () => ({ capacityReservationArn: 'arn:aws:sagemaker:us-east-1:111122223333:training-plan/mine' }),
  enableSsmAccess: () => ({ enableSsmAccess: true }),
  tags: () => ({ tags: { team: 'search' } }),
};

/** For what the image of a construct cannot do by default. */
function withOwnImage(props: SageMakerEndpointBaseProps): SageMakerEndpointBaseProps {
  return Object.assign({ container: ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/serve:1') }, props);
}

/** What options do by default, where `OPTION_BY_PROP` gives them more. */
const DEFAULTS: Readonly<Record<string, Options>> = {
  'defaults': () => ({}),
  'asyncInference by default': () => ({ asyncInference: {} }),
  'asyncInference in folders': () => ({ asyncInference: { inputPath: 's3://mine/in', outputPath: 's3://mine/out', failurePath: 's3://mine/bad' } }),
  'dataCapture by default': () => ({ dataCapture: {} }),
  'dataCapture in a folder': () => ({ dataCapture: { destinationPath: 's3://mine/records' } }),
  'autoScaling of instances': () => ({ autoScaling: { maxCapacity: 4, cpuUtilization: 70 } }),
};

/** Names of ways to serve, and their props. */
export const SERVING_OPTIONS: readonly (readonly [string, Options])[] = Object.entries({ ...DEFAULTS, ...OPTION_BY_PROP });
