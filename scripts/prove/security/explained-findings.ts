import type { Finding } from './finding';

/** Findings that are known, and why the library leaves it at that. */
export interface Explanation {
  readonly tool: string;
  readonly rules: readonly string[];
  readonly type: string;
  readonly reason: string;
}

const CHECKOV = 'checkov';
const GUARD = 'cfn-guard';

/** Everything that the tools may find in what the library makes, and in the examples. */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    tool: CHECKOV,
    rules: ['CKV_AWS_109'],
    // The statement is in the role itself where it names nothing of the app: docs/adr/0008-roles-and-loading.md.
    type: 'AWS::IAM::Role',
    reason: 'In a VPC SageMaker removes the permission of a network interface by ec2:DeleteNetworkInterfacePermission, for which EC2 has no resource.',
  },
  {
    tool: CHECKOV,
    rules: ['CKV_AWS_158'],
    type: 'AWS::Logs::LogGroup',
    reason: 'CloudWatch Logs encrypts with keys of its own; one of yours can be set on logGroup.',
  },
  {
    tool: CHECKOV,
    rules: ['CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117'],
    type: 'AWS::Lambda::Function',
    reason: 'It runs when a stack is deployed or a build ends: CloudFormation waits for its answer, it needs no reserved concurrency, and it calls AWS\'s own APIs only.',
  },
  {
    tool: CHECKOV,
    rules: ['CKV_AWS_27'],
    type: 'AWS::SQS::Queue',
    reason: 'SQS encrypts new queues with keys of its own; the one of the example holds calls of a schedule that failed, which name an endpoint.',
  },
  {
    tool: CHECKOV,
    rules: ['CKV_AWS_370'],
    type: 'AWS::SageMaker::Model',
    reason: 'A container of Hugging Face downloads the model, and what a container of yours calls is not known: networkIsolation isolates it.',
  },
  {
    tool: CHECKOV,
    rules: ['CKV_AWS_18', 'CKV_AWS_21'],
    type: 'AWS::S3::Bucket',
    reason: 'Where access logs go is a decision of the account, and SageMaker writes each object once: a bucket of yours can have both.',
  },
  {
    tool: GUARD,
    rules: ['ENDPOINT_VOLUMES_HAVE_A_KEY'],
    type: 'AWS::SageMaker::EndpointConfig',
    reason: 'SageMaker refuses a key on types with local NVMe storage, which most GPUs have; encryptionKey sets it on all others.',
  },
  {
    tool: GUARD,
    rules: ['ASYNC_RESULTS_HAVE_A_KEY', 'CAPTURED_DATA_HAS_A_KEY'],
    type: 'AWS::SageMaker::EndpointConfig',
    reason: 'The key of the bucket encrypts, unless encryptionKey of the option gives another.',
  },
  {
    tool: GUARD,
    rules: ['ENDPOINT_FORBIDS_SHELLS'],
    type: 'AWS::SageMaker::EndpointConfig',
    reason: 'Only where enableSsmAccess asks for it.',
  },
  {
    tool: GUARD,
    rules: ['MODEL_IS_ISOLATED'],
    type: 'AWS::SageMaker::Model',
    reason: 'The same as CKV_AWS_370.',
  },
  {
    tool: GUARD,
    rules: ['MODEL_RUNS_IN_A_VPC'],
    type: 'AWS::SageMaker::Model',
    reason: 'Which VPC is a decision of the account: vpc or vpcConfig give it.',
  },
  {
    tool: GUARD,
    rules: ['s3_bucket_default_encryption_kms_check'],
    type: 'AWS::S3::Bucket',
    reason: 'Keys of S3 encrypt unless encryptionKey of the option gives one, which costs and needs grants.',
  },
  {
    tool: GUARD,
    rules: ['s3_bucket_logging_enabled_check', 's3_bucket_versioning_enabled_check', 's3_bucket_object_lock_enabled_check', 's3_event_notifications_enabled_check'],
    type: 'AWS::S3::Bucket',
    reason: 'The same as CKV_AWS_18 and CKV_AWS_21; locks and events are for what the account makes of the results.',
  },
  {
    tool: GUARD,
    rules: ['s3_lifecycle_policy_check'],
    type: 'AWS::S3::Bucket',
    reason: 'The bucket with the files of ModelData.fromAsset holds what the endpoint needs, and nothing else.',
  },
  {
    tool: GUARD,
    rules: ['s3_bucket_acl_prohibited_check', 's3_version_lifecycle_policy_check'],
    type: 'AWS::S3::Bucket',
    reason: 'The bucket of access logs in an example: S3 writes them by this ACL, and how long they are kept is a decision of the account.',
  },
];

/** The explanation of a finding; undefined when there is none. */
export function explanationOf({ tool, rule, type }: Finding): Explanation | undefined {
  return EXPLANATIONS.find(explanation => explanation.tool === tool && explanation.type === type && explanation.rules.includes(rule));
}
