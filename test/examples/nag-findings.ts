import type { App } from 'aws-cdk-lib';

/** What cdk-nag finds in a stack: the path of a construct below the stack, and the rules that it breaks. */
export type Findings = Record<string, string[]>;

/** What the packs AwsSolutions and HIPAA Security find in an app, by stack. */
export function nagFindings(app: App): Record<string, Findings> {
  // Loaded here, because cdk-nag asks constructs for their class: it has to have the module registry of the app.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { AwsSolutionsChecks, HIPAASecurityChecks } = require('cdk-nag') as typeof import('cdk-nag');
  const found: Record<string, Findings> = {};
  for (const pack of [new AwsSolutionsChecks(app), new HIPAASecurityChecks(app)]) {
    for (const { ruleName, violatingResources } of pack.validateScope(app).violations) {
      for (const { constructPath } of violatingResources) {
        const [stack, ...path] = constructPath!.replace(/\/Resource$/, '').split('/');
        ((found[stack] ??= {})[path.join('/')] ??= []).push(ruleName);
      }
    }
  }
  return found;
}

/** An endpoint's permissions, as cdk-nag writes ARNs. */
interface EndpointOptions {
  /** The name of the endpoint; any, if it is generated. */
  readonly name?: string;
  /** Folders that its role may read or write. */
  readonly folders?: string[];
  /** Its subnets and security groups. */
  readonly network?: string[];
  /** Whether a key encrypts its storage volumes. */
  readonly encrypted?: boolean;
  /** `arn:aws:logs:us-east-1`, unless the region is unknown. */
  readonly logs?: string;
}

/** What is found in every endpoint of the library, and the reason of each is in docs/security.md. */
function endpoint(id: string, { name = '*', folders = [], network, encrypted, logs = 'arn:aws:logs:us-east-1' }: EndpointOptions = {}): Findings {
  const logGroup = `${logs}:<AWS::AccountId>:log-group:/aws/sagemaker/Endpoints/${name}`;
  const interfaces = network ? ['network-interface/*', ...network].map(resource => `arn:aws:ec2:us-east-1:*:${resource}`) : [];
  const resources = [...(name === '*' ? [logGroup] : []), `${logGroup}:log-stream:*`, '*', ...folders];
  return {
    // Statements that name nothing of the app stand in the role itself: docs/adr/0008-roles-and-loading.md.
    [`${id}/Role`]: policy(resources.filter(resource => !isReference(resource))),
    [`${id}/Role/DefaultPolicy`]: policy([...resources.filter(isReference), ...interfaces]),
    ...!encrypted && { [`${id}/EndpointConfig`]: ['HIPAA.Security-SageMakerEndpointConfigurationKMSKeyConfigured'] },
  };
}

function policy(resources: string[]): string[] {
  return [...resources.map(wildcard), 'HIPAA.Security-IAMNoInlinePolicy'];
}

function isReference(resource: string): boolean {
  return /[<{]/.test(resource);
}

function wildcard(resource: string): string {
  return `AwsSolutions-IAM5[Resource::${resource}]`;
}

/** What is found in the function that readies endpoints for being updated, which stacks with scaling or schedules have. */
const GUARD: Findings = { 'CdkSageMakerEndpoints::EndpointGuard/LogGroup': ['HIPAA.Security-CloudWatchLogGroupEncrypted'] };

/** A bucket of which the user has to decide how long access logs, old versions and copies are kept. */
const BUCKET = [
  'AwsSolutions-S1', 'HIPAA.Security-S3BucketLoggingEnabled', 'HIPAA.Security-S3BucketReplicationEnabled', 'HIPAA.Security-S3BucketVersioningEnabled',
];

/** What is found in an endpoint and in the build that packages its model. */
function packagedEndpoint(id: string, artifacts: string): Findings {
  const inline = 'HIPAA.Security-IAMNoInlinePolicy';
  return {
    ...endpoint(id, { folders: [`${artifacts}/*`] }),
    [`${id}/ModelData/Bucket`]: [...BUCKET, 'HIPAA.Security-S3DefaultEncryptionKMS'],
    [`${id}/ModelData/Logs`]: ['HIPAA.Security-CloudWatchLogGroupEncrypted'],
    [`${id}/ModelData/Role/DefaultPolicy`]: [wildcard(`${artifacts}/*`), inline],
    [`${id}/ModelData/Project`]: ['AwsSolutions-CB4', 'HIPAA.Security-CodeBuildProjectSourceRepoUrl'],
    [`${id}/ModelData/Job/HandlerLogs`]: ['HIPAA.Security-CloudWatchLogGroupEncrypted'],
    [`${id}/ModelData/Job/HandlerRole/DefaultPolicy`]: [wildcard(`${artifacts}/*.json`), inline],
    [`${id}/ModelData/Job/Handler`]: ['HIPAA.Security-LambdaConcurrency', 'HIPAA.Security-LambdaDLQ', 'HIPAA.Security-LambdaInsideVPC'],
  };
}

const LLAMA_3_70B = 'meta-textgeneration/meta-textgeneration-llama-3-70b/artifacts/inference-prepack/v1.1.0/*';

/** What is found in an optimization job with the name `id`, whose result is below a folder. */
function optimizationJob(id: string, jobs: string, folder: string, stateMachine: string): Findings {
  const inline = 'HIPAA.Security-IAMNoInlinePolicy';
  const jobArn = `arn:aws:sagemaker:us-east-1:<AWS::AccountId>:optimization-job/${jobs}-*`;
  return {
    [`${id}/Role/DefaultPolicy`]: policy([
      folder, 'arn:aws:logs:us-east-1:<AWS::AccountId>:log-group:/aws/sagemaker/*', '*', `arn:aws:s3:::jumpstart-private-cache-prod-us-east-1/${LLAMA_3_70B}`,
    ]),
    [`${id}/StateMachine`]: ['AwsSolutions-SF1', 'AwsSolutions-SF2'],
    [`${id}/StateMachine/Role/DefaultPolicy`]: [wildcard(jobArn), inline],
    [`${id}/Job/HandlerLogs`]: ['HIPAA.Security-CloudWatchLogGroupEncrypted'],
    [`${id}/Job/HandlerRole/DefaultPolicy`]: [wildcard(jobArn), wildcard(`arn:aws:states:us-east-1:<AWS::AccountId>:execution:<${stateMachine}.Name>:*`), inline],
    [`${id}/Job/Handler`]: ['HIPAA.Security-LambdaConcurrency', 'HIPAA.Security-LambdaDLQ', 'HIPAA.Security-LambdaInsideVPC'],
  };
}

const MISTRAL = 'huggingface-llm/huggingface-llm-mistral-7b-instruct/artifacts/inference-prepack/v2.0.0/*';
const MISTRAL_ARTIFACT = `arn:aws:s3:::jumpstart-cache-prod-us-east-1/${MISTRAL}`;

const LLAMA_2 = 'meta-textgeneration/meta-textgeneration-llama-2-7b-f/artifacts/inference-prepack/v1.0.0/*';

const ASYNC_FOLDERS = ['input', 'output', 'failure'].map(folder => `arn:<AWS::Partition>:s3:::<SummariesOutput586ADF2E>/${folder}/*`);

const SUBNETS = ['subnet/<VpcPrivateSubnet1Subnet536B997A>', 'subnet/<VpcPrivateSubnet2Subnet3788AAA1>'];
const DEFAULT_NETWORK = [...SUBNETS, 'security-group/<Vpc8378EB38.DefaultSecurityGroup>'];

/** The example's own VPC: the CDK's, with public subnets for a NAT gateway. */
const VPC: Findings = {
  'Vpc': ['AwsSolutions-VPC7', 'HIPAA.Security-VPCDefaultSecurityGroupClosed', 'HIPAA.Security-VPCFlowLogsEnabled'],
  'Vpc/PublicSubnet1/DefaultRoute': ['HIPAA.Security-VPCNoUnrestrictedRouteToIGW'],
  'Vpc/PublicSubnet1/Subnet': ['HIPAA.Security-VPCSubnetAutoAssignPublicIpDisabled'],
  'Vpc/PublicSubnet2/DefaultRoute': ['HIPAA.Security-VPCNoUnrestrictedRouteToIGW'],
  'Vpc/PublicSubnet2/Subnet': ['HIPAA.Security-VPCSubnetAutoAssignPublicIpDisabled'],
};

/** What is found in the examples, by stack. */
export const EXPECTED_FINDINGS: Record<string, Findings> = {
  AnyRegion: {
    ...endpoint('JumpStart', {
      logs: 'arn:<AWS::Partition>:logs:<AWS::Region>',
      folders: [`arn:<AWS::Partition>:s3:::{"Fn::FindInMap":["JumpStartBucket7ed19de2",{"Ref":"AWS::Region"},"bucket"]}/${MISTRAL}`],
    }),
    ...endpoint('HuggingFace', { logs: 'arn:<AWS::Partition>:logs:<AWS::Region>' }),
  },
  AsyncScaleToZero: {
    ...GUARD,
    ...endpoint('Summaries', { folders: ASYNC_FOLDERS }),
    'Summaries/Output': [...BUCKET, 'HIPAA.Security-S3DefaultEncryptionKMS'],
    'Caller/DefaultPolicy': [...ASYNC_FOLDERS.map(wildcard), 'HIPAA.Security-IAMNoInlinePolicy'],
  },
  AwqQuantization: {
    ...endpoint('Llama3', { folders: ['arn:<AWS::Partition>:s3:::my-models/awq-quantization/*'] }),
    ...optimizationJob(
      'Quantized', 'awqquantization-quantized', 'arn:<AWS::Partition>:s3:::my-models/awq-quantization/*', 'QuantizedStateMachine0361DBF3',
    ),
  },
  CanaryRollout: {
    ...endpoint('Mistral', { name: 'canary-mistral', folders: [MISTRAL_ARTIFACT] }),
    'Mistral/RollbackErrors': ['HIPAA.Security-CloudWatchAlarmAction'],
    'Mistral/RollbackLatency': ['HIPAA.Security-CloudWatchAlarmAction'],
  },
  CustomDraftModel: endpoint('Llama', {
    folders: [
      'arn:aws:s3:::jumpstart-private-cache-prod-us-east-1/meta-textgeneration/meta-textgeneration-llama-3-70b/artifacts/inference-prepack/v1.1.0/*',
      'arn:<AWS::Partition>:s3:::my-models/spec-dec-custom-draft-model/*',
    ],
  }),
  CustomPipeline: packagedEndpoint('Summarizer', '<SummarizerModelDataBucketD41FE5AE.Arn>/c873950162d29a8eab56de70c1f2136690065f056c'),
  DataCapture: {
    ...endpoint('Classifier', { encrypted: true, folders: ['arn:<AWS::Partition>:s3:::<Records091F6ECA>/capture/*'] }),
    Records: BUCKET,
  },
  // Everything else in docs/security.md is met there, or acknowledged.
  Hardened: {
    'Embeddings/Role': [wildcard('*')],
    'Embeddings/Role/DefaultPolicy': [
      'arn:aws:logs:us-east-1:<AWS::AccountId>:log-group:/aws/sagemaker/Endpoints/hardened-embeddings:log-stream:*',
      ...['input', 'output', 'failure'].map(folder => `arn:<AWS::Partition>:s3:::<RequestsC42AC379>/${folder}/*`),
    ].map(wildcard).concat('AwsSolutions-IAM5[Action::kms:GenerateDataKey*]'),
  },
  HuggingFaceFalconLite: { ...VPC, ...endpoint('FalconLite', { name: 'amazon-FalconLite', network: DEFAULT_NETWORK }) },
  HuggingFaceIdefics9B: { ...VPC, ...endpoint('Idefics', { name: 'HuggingFaceM4-idefics-9b-instruct', network: DEFAULT_NETWORK }) },
  HuggingFaceIdefics80B: { ...VPC, ...endpoint('Idefics', { name: 'HuggingFaceM4-idefics-80b-instruct', network: DEFAULT_NETWORK }) },
  HuggingFaceMistralV01: { ...VPC, ...endpoint('Mistral', { name: 'mistralai-Mistral-7B-Instruct-v0-1', network: DEFAULT_NETWORK }) },
  HuggingFaceMistralV02: { ...VPC, ...endpoint('Mistral', { name: 'mistralai-Mistral-7B-Instruct-v0-2', network: DEFAULT_NETWORK }) },
  HuggingFaceMixtral: { ...VPC, ...endpoint('Mixtral', { name: 'mistralai-Mixtral-8x7B-Instruct-v0-1', network: DEFAULT_NETWORK }) },
  InferentiaArtifact: endpoint('Bert'),
  InstancesAndRouting: endpoint('Large'),
  JumpStartMistral: {
    ...endpoint('Mistral', { name: 'Mistral-7B-Instruct-v0-3', folders: [MISTRAL_ARTIFACT] }),
    ...endpoint('Llama', { name: 'meta-Llama2-13b-chat' }),
  },
  Llama2Chat: endpoint('Llama2Chat'),
  Monitored: {
    ...endpoint('Mistral', { name: 'monitored-mistral', folders: [MISTRAL_ARTIFACT] }),
    'Mistral/LogGroup': ['HIPAA.Security-CloudWatchLogGroupEncrypted'],
  },
  NeuronCompilation: {
    ...endpoint('Llama3', { folders: ['arn:<AWS::Partition>:s3:::my-models/neuron/*'] }),
    ...optimizationJob('Compiled', 'neuroncompilation-compiled', 'arn:<AWS::Partition>:s3:::my-models/neuron/*', 'CompiledStateMachine37867396'),
  },
  OfficeHours: {
    ...GUARD,
    ...endpoint('Mistral'),
    // Its policy starts and stops this endpoint only, so there is no wildcard in it.
    'Mistral/SchedulerRole/DefaultPolicy': ['HIPAA.Security-IAMNoInlinePolicy'],
    // It is the dead-letter queue, which has none of its own.
    'Failed': ['AwsSolutions-SQS3'],
  },
  PreOptimized: endpoint('Llama', {
    folders: ['arn:aws:s3:::jumpstart-private-cache-prod-us-east-1/meta-textgeneration/meta-textgeneration-llama-3-1-70b/artifacts/inference-prepack/v2.0.0/*'],
  }),
  Rag: {
    ...endpoint('Embedding'),
    ...endpoint('Chat', { folders: [`arn:aws:s3:::jumpstart-private-cache-prod-us-east-1/${LLAMA_2}`] }),
    'Caller/DefaultPolicy': ['HIPAA.Security-IAMNoInlinePolicy'],
  },
  RagModels: packagedEndpoint('RagModels', '<RagModelsModelDataBucket60C56E28.Arn>/c89dcc353e5b077f9c715f3cf69dae3bc5e5e9d96c'),
  ScaledLlm: { ...GUARD, ...endpoint('Chat') },
  ServerlessClassifier: endpoint('Sentiment'),
  VpcAndKey: {
    ...VPC,
    ...endpoint('Embeddings', { encrypted: true, network: [...SUBNETS, 'security-group/<EmbeddingsSecurityGroup6A6A9572.GroupId>'] }),
  },
};

/** What the examples make themselves; everything else comes from the library. */
export const MADE_BY_EXAMPLES = /^(Vpc|Records|Failed)\b/;
