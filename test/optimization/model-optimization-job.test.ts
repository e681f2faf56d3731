import { App, CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Port, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ContainerImage } from '../../src/container-image/container-image';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { ModelData } from '../../src/model-data/model-data';
import { Compilation } from '../../src/optimization/compilation';
import { ModelOptimizationJob } from '../../src/optimization/model-optimization-job';
import type { ModelOptimizationJobProps } from '../../src/optimization/model-optimization-job-props';
import { ModelOptimizationSource } from '../../src/optimization/model-optimization-source';
import { Quantization } from '../../src/optimization/quantization';
import { Sharding } from '../../src/optimization/sharding';
import { SpeculationTrainingData } from '../../src/optimization/speculation-training-data';
import { SpeculativeDecoding } from '../../src/optimization/speculative-decoding';
import { identityStatements } from '../role-statements';

const ENV = { account: '111122223333', region: 'us-east-1' };

type Build = (stack: Stack) => Partial<ModelOptimizationJobProps>;

function newJob(build: Build = () => ({}), stack: Stack = new Stack(new App(), 'Stack', { env: ENV })): { readonly stack: Stack; readonly job: ModelOptimizationJob } {
  const job = new ModelOptimizationJob(stack, 'Job', {
    source: ModelOptimizationSource.fromModelData(ModelData.fromUri('s3://models/mine/')),
    deploymentInstanceType: SageMakerInstanceType.ML_G5_12XLARGE,
    optimizations: [Quantization.awq()],
    ...build(stack),
  });
  return { stack, job };
}

function resourcesOf(stack: Stack): Record<string, any> {
  return Template.fromStack(stack).toJSON().Resources;
}

function only(stack: Stack, type: string): any {
  const found = Object.values(resourcesOf(stack)).filter(({ Type }) => Type === type);
  expect(found).toHaveLength(1);
  return found[0];
}

/** What the state machine is told to ask for, with `token` wherever the value is known at deployment only. */
function requestOf(build: Build): any {
  const { Inputs } = only(newJob(build).stack, 'Custom::ModelOptimizationJob').Properties;
  return JSON.parse(Inputs['Fn::Join'][1].map((part: unknown) => typeof part === 'string' ? part : 'token').join(''));
}

/** The part of a job's name that the inputs decide on. */
function versionOf(build: Build): string {
  const { OptimizationJobName } = only(newJob(build).stack, 'Custom::ModelOptimizationJob').Properties;
  return /^stack-job-([0-9a-f]{12})-$/.exec(OptimizationJobName['Fn::Join'][1][0])![1];
}

/** What is suffixed to the ids of the resources that wait. */
function waitOf(build: Build): string {
  return Object.keys(resourcesOf(newJob(build).stack)).map(id => /^JobDone(\w{12})/.exec(id)?.[1]).find(Boolean)!;
}

function statementsOf(stack: Stack, role: string): unknown[] {
  return identityStatements(resourcesOf(stack)).filter(([id]) => id.startsWith(role)).map(([, statement]) => statement);
}

describe('the request', () => {
  test('has the defaults that the documentation tells', () => {
    expect(requestOf(() => ({}))).toEqual({
      OptimizationJobName: expect.stringMatching(/^stack-job-[0-9a-f]{12}-token$/),
      RoleArn: 'token',
      ModelSource: { S3: { S3Uri: 's3://models/mine/' } },
      DeploymentInstanceType: 'ml.g5.12xlarge',
      OptimizationConfigs: [{ ModelQuantizationConfig: { OverrideEnvironment: { OPTION_QUANTIZE: 'awq' } } }],
      OutputConfig: { S3OutputLocation: expect.stringMatching(/^s3:\/\/token\/c8[0-9a-f]{40}\/[0-9a-f]{32}\/$/) },
      StoppingCondition: { MaxRuntimeInSeconds: 36000 },
    });
  });

  test('has all that is given', () => {
    expect(requestOf(stack => ({
      environment: { HF_HOME: '/tmp' },
      outputBucket: Bucket.fromBucketName(stack, 'Models', 'models'),
      outputPrefix: 'awq/',
      encryptionKey: Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/1'),
      maxRuntime: Duration.hours(2),
      maxInstanceCount: 2,
      trainingPlanArn: 'arn:aws:sagemaker:us-east-1:111122223333:training-plan/mine',
      tags: { team: 'language' },
    }))).toMatchObject({
      OptimizationEnvironment: { HF_HOME: '/tmp' },
      OutputConfig: { S3OutputLocation: 's3://models/awq/', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1' },
      StoppingCondition: { MaxRuntimeInSeconds: 7200 },
      MaxInstanceCount: 2,
      TrainingPlanArns: ['arn:aws:sagemaker:us-east-1:111122223333:training-plan/mine'],
      Tags: [{ Key: 'team', Value: 'language' }],
    });
  });

  test('has the network', () => {
    expect(requestOf(stack => ({ vpc: new Vpc(stack, 'Vpc', { maxAzs: 2 }) })).VpcConfig).toEqual({ SecurityGroupIds: ['token'], Subnets: ['token', 'token'] });
  });

  test.each<[string, Build, object[]]>([
    ['fp8 with a degree', () => ({ optimizations: [Quantization.fp8({ tensorParallelDegree: 4 })] }), [
      { ModelQuantizationConfig: { OverrideEnvironment: { OPTION_QUANTIZE: 'fp8', OPTION_TENSOR_PARALLEL_DEGREE: '4' } } },
    ]],
    ['TensorRT-LLM with SmoothQuant', () => ({
      optimizations: [
        Compilation.tensorRtLlm({ tensorParallelDegree: 4, maxInputLength: 4096, maxOutputLength: 512, dtype: 'bf16', maxRollingBatchSize: 16 }),
        Quantization.smoothQuant(),
      ],
    }), [
      {
        ModelCompilationConfig: {
          OverrideEnvironment: {
            OPTION_TENSOR_PARALLEL_DEGREE: '4',
            OPTION_MAX_INPUT_LEN: '4096',
            OPTION_MAX_OUTPUT_LEN: '512',
            OPTION_DTYPE: 'bf16',
            OPTION_MAX_ROLLING_BATCH_SIZE: '16',
          },
        },
      },
      { ModelQuantizationConfig: { OverrideEnvironment: { OPTION_QUANTIZE: 'smoothquant' } } },
    ]],
    ['a compilation without options', () => ({
      optimizations: [Compilation.neuron()], deploymentInstanceType: SageMakerInstanceType.ML_TRN1_32XLARGE,
    }), [{ ModelCompilationConfig: {} }]],
    ['sharding with an image and a variable', () => ({
      optimizations: [Sharding.fastLoading({
        tensorParallelDegree: 8, environment: { OPTION_DTYPE: 'fp16' }, image: ContainerImage.fromUri('763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:1'),
      })],
    }), [{
      ModelShardingConfig: {
        Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:1', OverrideEnvironment: { OPTION_TENSOR_PARALLEL_DEGREE: '8', OPTION_DTYPE: 'fp16' },
      },
    }]],
    ['EAGLE with SageMaker\'s own data', () => ({ optimizations: [SpeculativeDecoding.eagle()] }), [{ ModelSpeculativeDecodingConfig: { Technique: 'EAGLE' } }]],
    ['EAGLE with data of yours', stack => ({
      optimizations: [SpeculativeDecoding.eagle({ trainingData: SpeculationTrainingData.fromPrefix(Bucket.fromBucketName(stack, 'Data', 'data'), 'chats/') })],
    }), [{ ModelSpeculativeDecodingConfig: { Technique: 'EAGLE', TrainingDataSource: { S3Uri: 's3://data/chats/', S3DataType: 'S3Prefix' } } }]],
    ['EAGLE with a manifest, and a quantization', stack => ({
      optimizations: [
        Quantization.awq(),
        SpeculativeDecoding.eagle({ trainingData: SpeculationTrainingData.fromManifest(Bucket.fromBucketName(stack, 'Data', 'data'), 'chats.manifest') }),
      ],
    }), [
      { ModelQuantizationConfig: { OverrideEnvironment: { OPTION_QUANTIZE: 'awq' } } },
      { ModelSpeculativeDecodingConfig: { Technique: 'EAGLE', TrainingDataSource: { S3Uri: 's3://data/chats.manifest', S3DataType: 'ManifestFile' } } },
    ]],
  ])('tells of %s', (_what, build, configs) => {
    expect(requestOf(build).OptimizationConfigs).toEqual(configs);
  });

  test('has the accepted licence of data that asks for it', () => {
    const source = ModelOptimizationSource.fromModelData(ModelData.fromUri('s3://jumpstart-private-cache-prod-us-east-1/mine/'), { acceptEula: true });

    expect(requestOf(() => ({ source })).ModelSource).toEqual({
      S3: { S3Uri: 's3://jumpstart-private-cache-prod-us-east-1/mine/', ModelAccessConfig: { AcceptEula: true } },
    });
  });

  test('has the accepted licence of a JumpStart model', () => {
    const source = ModelOptimizationSource.fromJumpStart(JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B_2_2_0, { acceptEula: true });

    expect(requestOf(() => ({ source })).ModelSource.S3.ModelAccessConfig).toEqual({ AcceptEula: true });
  });

  test('has no licence for a JumpStart model without one', () => {
    const source = ModelOptimizationSource.fromJumpStart(JumpStartModel.HUGGINGFACE_LLM_FALCON_7B_BF16);

    expect(requestOf(() => ({ source })).ModelSource).toEqual({
      S3: { S3Uri: expect.stringMatching(/^s3:\/\/jumpstart-cache-prod-us-east-1\/huggingface-llm\/huggingface-llm-falcon-7b-bf16\/.+\/$/) },
    });
  });

  test('has the name of a model that SageMaker has', () => {
    expect(requestOf(() => ({ source: ModelOptimizationSource.fromModelName('mine') })).ModelSource).toEqual({ SageMakerModel: { ModelName: 'mine' } });
  });
});

describe('a new job is started', () => {
  const before = versionOf(() => ({}));

  test.each<[string, Build]>([
    ['model', () => ({ source: ModelOptimizationSource.fromModelData(ModelData.fromUri('s3://models/other/')) })],
    ['licence', () => ({ source: ModelOptimizationSource.fromModelData(ModelData.fromUri('s3://models/mine/'), { acceptEula: true }) })],
    ['instance type', () => ({ deploymentInstanceType: SageMakerInstanceType.ML_G5_24XLARGE })],
    ['technique', () => ({ optimizations: [Quantization.fp8()] })],
    ['environment', () => ({ environment: { HF_HOME: '/tmp' } })],
    ['instance count', () => ({ maxInstanceCount: 2 })],
    ['prefix', () => ({ outputPrefix: 'awq/' })],
    ['key', stack => ({ encryptionKey: new Key(stack, 'Key') })],
    ['revision', () => ({ revision: '2' })],
  ])('for another %s', (_what, build) => {
    expect(versionOf(build)).not.toBe(before);
    expect(waitOf(build)).not.toBe(waitOf(() => ({})));
  });

  test.each<[string, Build]>([
    ['the same', () => ({})],
    ['defaults, written out', () => ({ maxRuntime: Duration.hours(10), removalPolicy: RemovalPolicy.DESTROY, environment: {}, tags: {} })],
    ['other tags', () => ({ tags: { team: 'language' } })],
    ['another role', stack => ({ role: new Role(stack, 'Own', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') }) })],
    ['another network', stack => ({ vpc: new Vpc(stack, 'Vpc') })],
  ])('not for %s', (_what, build) => {
    expect(versionOf(build)).toBe(before);
    expect(waitOf(build)).toBe(waitOf(() => ({})));
  });

  test('not for a longer time, for which another condition waits', () => {
    const longer: Build = () => ({ maxRuntime: Duration.hours(10).plus(Duration.minutes(50)) });

    expect(versionOf(longer)).toBe(before);
    expect(waitOf(longer)).not.toBe(waitOf(() => ({})));
    expect(only(newJob(longer).stack, 'AWS::CloudFormation::WaitCondition').Properties.Timeout).toBe('43200');
  });
});

test('names are short, in small letters, and what SageMaker takes, whatever the path', () => {
  const stack = new Stack(new App(), 'A-Stack-With-A-Very-Long-Name-Of-Which-Only-The-End-Fits', { env: ENV });
  newJob(() => ({}), stack);
  const { OptimizationJobName } = only(stack, 'Custom::ModelOptimizationJob').Properties;
  const [, [literal, stackId]] = OptimizationJobName['Fn::Join'];

  expect(`${literal}01234567`).toMatch(/^[a-z0-9](-*[a-z0-9]){0,62}$/);
  expect(literal).toMatch(/-which-only-the-end-fits-job-[0-9a-f]{12}-$/);
  expect(stackId).toEqual({
    'Fn::Select': [0, { 'Fn::Split': ['-', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }] }],
  });
});

describe('roles', () => {
  test('the state machine\'s role is assumed by Step Functions alone', () => {
    const roles = Object.entries(resourcesOf(newJob().stack)).filter(([id, { Type }]) => Type === 'AWS::IAM::Role' && /StateMachine|Jobs|Runner/.test(id));
    expect(roles.map(([, { Properties }]) => Properties.AssumeRolePolicyDocument.Statement)).toContainEqual([
      { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' } },
    ]);
  });

  test('the state machine passes the role of the job to SageMaker only, and manages jobs of its own only', () => {
    expect(statementsOf(newJob().stack, 'JobStateMachineRole')).toEqual([
      {
        Action: ['sagemaker:CreateOptimizationJob', 'sagemaker:DescribeOptimizationJob', 'sagemaker:DeleteOptimizationJob', 'sagemaker:AddTags'],
        Effect: 'Allow',
        Resource: 'arn:aws:sagemaker:us-east-1:111122223333:optimization-job/stack-job-*',
      },
      {
        Action: 'iam:PassRole',
        Effect: 'Allow',
        Resource: { 'Fn::GetAtt': ['JobRole93F563EA', 'Arn'] },
        Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      },
    ]);
  });

  test('the job reads its source, writes below its prefix, and pulls its image', () => {
    const statements = statementsOf(newJob(stack => ({
      outputBucket: Bucket.fromBucketName(stack, 'Models', 'models'), outputPrefix: 'awq/',
    })).stack, 'JobRole');
    const s3 = (path: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::${path}`]] });

    expect(statements).toEqual(expect.arrayContaining([
      { Action: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'], Effect: 'Allow', Resource: s3('models/awq/*') },
      { Action: 's3:GetObject', Effect: 'Allow', Resource: 'arn:aws:s3:::models/mine/*' },
      {
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
        Effect: 'Allow',
        Resource: 'arn:aws:ecr:us-east-1:763104351884:repository/djl-inference',
      },
    ]));
    expect(statements).toHaveLength(8);
  });

  test('the job uses the key, the training data and the subnets', () => {
    const { stack } = newJob(own => ({
      encryptionKey: new Key(own, 'Key'),
      vpc: new Vpc(own, 'Vpc', { maxAzs: 1 }),
      optimizations: [SpeculativeDecoding.eagle({
        trainingData: SpeculationTrainingData.fromPrefix(new Bucket(own, 'Data', { encryptionKey: new Key(own, 'DataKey') }), 'chats/'),
      })],
    }));
    const statements = statementsOf(stack, 'JobRole') as { Action: string | string[]; Resource: unknown }[];
    const of = (action: string) => statements.filter(({ Action }) => [Action].flat().includes(action))
      .map(({ Resource }) => JSON.stringify(Resource));

    expect(of('kms:GenerateDataKey')).toEqual([expect.stringContaining('Key961B73FD')]);
    expect(of('kms:Decrypt')).toEqual([expect.stringContaining('Key961B73FD'), expect.stringContaining('DataKey')]);
    expect(of('s3:GetObject').join()).toContain('/chats/*');
    expect(of('ec2:CreateNetworkInterface')).toHaveLength(1);
  });

  test('the user can add to what the job may do', () => {
    const { stack, job } = newJob();
    new Bucket(stack, 'Other').grantRead(job);
    job.addToRolePolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::mine/*'] }));

    expect(JSON.stringify(statementsOf(stack, 'JobRole'))).toContain('arn:aws:s3:::mine/*');
    expect(JSON.stringify(statementsOf(stack, 'JobRole'))).toContain('Other');
  });

  test('the user\'s own role is granted the same, and the job waits for it', () => {
    const { stack } = newJob(own => ({ role: new Role(own, 'Own', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') }) }));

    expect(statementsOf(stack, 'Own')).toHaveLength(8);
    expect(only(stack, 'Custom::ModelOptimizationJob').DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^OwnDefaultPolicy/)]));
  });
});

test('a job in a VPC has security groups that can be opened', () => {
  const { stack, job } = newJob(own => ({ vpc: new Vpc(own, 'Vpc') }));
  job.connections.allowTo(new SecurityGroup(stack, 'Database', { vpc: stack.node.findChild('Vpc') as Vpc }), Port.tcp(5432));

  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 5432 });
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroup', { GroupDescription: 'The SageMaker optimization job Stack/Job' });
});

test('a job may take a quarter of an hour, and no less', () => {
  expect(() => newJob(() => ({ maxRuntime: Duration.minutes(15) }))).not.toThrow();
  expect(() => newJob(() => ({ maxRuntime: Duration.seconds(899) }))).toThrow('[Stack/Job] maxRuntime: is out of range, got "14 minutes 59 seconds".');
});

test('the state machine ends before the deployment\'s patience does', () => {
  const { DefinitionString } = only(newJob(() => ({ maxRuntime: Duration.hours(2) })).stack, 'AWS::StepFunctions::StateMachine').Properties;

  expect(JSON.parse(DefinitionString).TimeoutSeconds).toBe(3 * 3600);
  expect(only(newJob(() => ({ maxRuntime: Duration.hours(2) })).stack, 'AWS::CloudFormation::WaitCondition').Properties.Timeout).toBe(String(3 * 3600 + 600));
});

test('the model can come from the Hugging Face Hub, for whose packaging the job waits', () => {
  const { stack } = newJob(() => ({ source: ModelOptimizationSource.fromModelData(ModelData.fromHuggingFaceHub({ modelId: 'org/model' })) }));

  expect(only(stack, 'Custom::ModelOptimizationJob').DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^JobModelDataJobDone/)]));
});

test('a stack without a region looks the registry up', () => {
  const { stack } = newJob(() => ({}), new Stack(new App(), 'Stack'));
  const template = Template.fromStack(stack).toJSON();

  expect(Object.keys(template.Mappings)).toEqual([expect.stringMatching(/^ImageRegistryDeepLearningContainers/)]);
  expect(JSON.stringify(only(stack, 'AWS::StepFunctions::StateMachine').Properties.DefinitionString)).toContain('{"Ref":"AWS::Partition"}');
});

describe('an endpoint with the result', () => {
  function endpointOf(build: Build, props: object = {}): { readonly stack: Stack; readonly variant: any; readonly container: any } {
    const { stack, job } = newJob(build);
    new CustomSageMakerEndpoint(stack, 'Endpoint', { modelId: 'mine', optimizedModel: job, ...props });
    return {
      stack,
      variant: only(stack, 'AWS::SageMaker::EndpointConfig').Properties.ProductionVariants[0],
      container: only(stack, 'AWS::SageMaker::Model').Properties.PrimaryContainer,
    };
  }

  test('has image, data and instance type of the job', () => {
    const { container, variant } = endpointOf(() => ({ environment: { HF_HOME: '/tmp' } }));

    expect(variant).toMatchObject({ InstanceType: 'ml.g5.12xlarge', ModelDataDownloadTimeoutInSeconds: 600 });
    expect(variant.VolumeSizeInGB).toBeUndefined();
    expect(container.Image).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^JobResult/), 'RecommendedInferenceImage'] });
    expect(container.Environment).toEqual({ SAGEMAKER_REGION: 'us-east-1', HF_HOME: '/tmp' });
    expect(container.ModelDataSource.S3DataSource).toMatchObject({ S3DataType: 'S3Prefix', CompressionType: 'None' });
    expect(container.ModelDataSource.S3DataSource.ModelAccessConfig).toBeUndefined();
  });

  test('may have another instance type, image and environment', () => {
    const { container, variant } = endpointOf(() => ({ environment: { HF_HOME: '/tmp' } }), {
      instanceType: SageMakerInstanceType.ML_G6_12XLARGE, container: ContainerImage.fromUri('mine:1'), environment: { HF_HOME: '/opt' },
    });

    expect(variant.InstanceType).toBe('ml.g6.12xlarge');
    expect(container.Image).toBe('mine:1');
    expect(container.Environment.HF_HOME).toBe('/opt');
  });

  test('hands the accepted licence on', () => {
    const source = ModelOptimizationSource.fromJumpStart(JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B_2_2_0, { acceptEula: true });

    expect(endpointOf(() => ({ source })).container.ModelDataSource.S3DataSource.ModelAccessConfig).toEqual({ AcceptEula: true });
  });

  test.each([
    [SageMakerInstanceType.ML_INF2_48XLARGE, 512],
    // Its storage is its own.
    [SageMakerInstanceType.ML_TRN1_32XLARGE, undefined],
  ])('that was compiled for Neuron has time and room for its files on %s', (deploymentInstanceType, volume) => {
    const { variant } = endpointOf(() => ({ optimizations: [Compilation.neuron()], deploymentInstanceType }));

    expect(variant.ModelDataDownloadTimeoutInSeconds).toBe(3600);
    expect(variant.VolumeSizeInGB).toBe(volume);
  });

  test('that was compiled for Neuron can have less of both', () => {
    const build: Build = () => ({ optimizations: [Compilation.neuron()], deploymentInstanceType: SageMakerInstanceType.ML_INF2_48XLARGE });
    const { variant } = endpointOf(build, { modelDataDownloadTimeoutInSeconds: 1200, volumeSizeInGb: 300 });

    expect(variant).toMatchObject({ ModelDataDownloadTimeoutInSeconds: 1200, VolumeSizeInGB: 300 });
  });

  test('that was sharded knows for how many GPUs', () => {
    const { container } = endpointOf(() => ({ optimizations: [Sharding.fastLoading({ tensorParallelDegree: 4 })] }));

    expect(container.Environment.OPTION_TENSOR_PARALLEL_DEGREE).toBe('4');
  });

  test('waits for the result, and may pull exactly the recommended image', () => {
    const { stack } = endpointOf(() => ({}));

    expect(only(stack, 'AWS::SageMaker::Model').DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^JobResult/)]));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('^EndpointRole'),
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
          Resource: { 'Fn::Join': ['', Match.arrayWith(['arn:aws:ecr:us-east-1:', ':repository/'])] },
        })]),
      },
    });
  });

  test('reads with the key of the result', () => {
    const { stack } = endpointOf(own => ({ encryptionKey: new Key(own, 'Key') }));

    expect(JSON.stringify(statementsOf(stack, 'EndpointRole'))).toContain('kms:Decrypt');
  });
});

test('what is known at deployment only is taken as it is', () => {
  const { stack } = newJob(own => ({
    deploymentInstanceType: SageMakerInstanceType.of(new CfnParameter(own, 'InstanceType').valueAsString),
    source: ModelOptimizationSource.fromModelName(new CfnParameter(own, 'ModelName').valueAsString),
    environment: { TOKEN: new CfnParameter(own, 'Token').valueAsString },
  }));

  expect(JSON.stringify(only(stack, 'Custom::ModelOptimizationJob').Properties.Inputs)).toContain('{"Ref":"ModelName"}');
});
