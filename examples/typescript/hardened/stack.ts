import { ArnFormat, CfnOutput, Duration, Stack, StackProps, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { HuggingFaceSageMakerEndpoint, HuggingFaceTask, Rollout, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/** An asynchronous endpoint that meets the packs AwsSolutions and HIPAA Security of cdk-nag, or gives the reason why not. */
export class HardenedStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const encryptionKey = new kms.Key(this, 'Key', { enableKeyRotation: true });
    // CloudWatch Logs uses the key in its own name, and only for the logs of endpoints.
    const logGroups = this.formatArn({
      service: 'logs', resource: 'log-group', resourceName: '/aws/sagemaker/Endpoints/*', arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    encryptionKey.grantEncryptDecrypt(new iam.ServicePrincipal(`logs.${this.region}.amazonaws.com`, {
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } },
    }));
    const bucket = this.createBucket(encryptionKey);
    const operators = new sns.Topic(this, 'Operators', { masterKey: encryptionKey, enforceSSL: true });

    const endpoint = new HuggingFaceSageMakerEndpoint(this, 'Embeddings', {
      modelId: 'intfloat/multilingual-e5-small',
      task: HuggingFaceTask.FEATURE_EXTRACTION,
      // A type without local NVMe storage: only those take a key.
      instanceType: SageMakerInstanceType.ML_M5_XLARGE,
      endpointName: 'hardened-embeddings',
      encryptionKey,
      asyncInference: { bucket, encryptionKey },
      rollout: Rollout.allAtOnce({ rollbackOnErrors: true, waitInterval: Duration.minutes(5) }),
      logRetention: logs.RetentionDays.ONE_YEAR,
    });
    (endpoint.logGroup!.node.defaultChild as logs.CfnLogGroup).kmsKeyId = encryptionKey.keyArn;
    endpoint.alarms({ topic: operators });

    Validations.of(endpoint).acknowledge(
      { id: 'HIPAA.Security-IAMNoInlinePolicy', reason: 'The policy belongs to the role of the endpoint alone, and goes with it.' },
      { id: 'HIPAA.Security-CloudWatchAlarmAction', reason: 'SageMaker reads the alarm while it updates the endpoint: nobody needs to be told.' },
    );

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }

  /** Versions, access logs and encryption as the packs ask for them; requests and results go after a month. */
  private createBucket(encryptionKey: kms.IKey): s3.Bucket {
    const common = { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL, enforceSSL: true, versioned: true };
    // S3 cannot deliver access logs into a bucket whose default encryption is a key of one's own.
    const accessLogs = new s3.Bucket(this, 'AccessLogs', { ...common, encryption: s3.BucketEncryption.S3_MANAGED });
    const bucket = new s3.Bucket(this, 'Requests', {
      ...common,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLogs,
      lifecycleRules: [{ expiration: Duration.days(30), noncurrentVersionExpiration: Duration.days(1) }],
    });
    Validations.of(bucket).acknowledge(
      { id: 'HIPAA.Security-S3BucketReplicationEnabled', reason: 'Requests can be sent again, and results are copied by their readers.' },
    );
    Validations.of(accessLogs).acknowledge(
      { id: 'HIPAA.Security-S3BucketReplicationEnabled', reason: 'Access logs are not needed in another region.' },
      { id: 'HIPAA.Security-S3DefaultEncryptionKMS', reason: 'S3 delivers access logs only with keys of its own.' },
      { id: 'HIPAA.Security-S3BucketLoggingEnabled', reason: 'The bucket of the access logs has none of its own.' },
    );
    return bucket;
  }
}
