import { CfnParameter, Duration, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  Compilation, CustomSageMakerEndpoint, JumpStartModel, ModelData, ModelOptimizationJob, ModelOptimizationSource, Quantization,
  SageMakerInstanceType, Sharding, SpeculationTrainingData, SpeculativeDecoding,
} from '../../../src';
import { ErrorCase } from '../error-case';
import { optimization, stackIn } from '../subjects';

/** Optimization jobs, and endpoints that serve their results. */
export const OPTIMIZATION_CASES: ErrorCase[] = [
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, optimizations: [] }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, optimizations: [Quantization.awq(), Quantization.fp8()] }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, optimizations: [Quantization.awq(), Sharding.fastLoading({ tensorParallelDegree: 4 })] }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, optimizations: [Quantization.smoothQuant()] }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, optimizations: [Compilation.neuron()] }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, deploymentInstanceType: SageMakerInstanceType.ML_INF2_48XLARGE }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, deploymentInstanceType: SageMakerInstanceType.ML_M5_XLARGE }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, deploymentInstanceType: SageMakerInstanceType.ML_P3_2XLARGE }),
  () => Quantization.awq({ tensorParallelDegree: 0 }),
  () => Compilation.neuron({ neuronOptimizeLevel: 4 }),
  scope => SpeculativeDecoding.eagle({ trainingData: SpeculationTrainingData.fromPrefix(new Bucket(scope, 'Data'), 'conversations') }),
  scope => SpeculativeDecoding.eagle({ trainingData: SpeculationTrainingData.fromManifest(new Bucket(scope, 'Data'), 'conversations/') }),
  scope => new ModelOptimizationJob(scope, 'Job', {
    ...optimization, source: ModelOptimizationSource.fromModelData(ModelData.fromUri('s3://jumpstart-private-cache-prod-us-east-1/meta/llama/')),
  }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, source: ModelOptimizationSource.fromModelName('my_model') }),
  scope => new ModelOptimizationJob(scope, 'Job', {
    ...optimization, source: ModelOptimizationSource.fromJumpStart(JumpStartModel.META_TEXTGENERATION_LLAMA_3_70B_2_2_0),
  }),
  scope => new ModelOptimizationJob(scope, 'Job', {
    ...optimization, source: ModelOptimizationSource.fromJumpStart(JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2, { acceptEula: true }),
  }),
  scope => new ModelOptimizationJob(scope, 'Job', {
    ...optimization,
    source: ModelOptimizationSource.fromJumpStart(JumpStartModel.of('meta-textgeneration-llama-3-1-8b'), { acceptEula: true }),
    optimizations: [Compilation.tensorRtLlm()],
  }),
  () => new ModelOptimizationJob(stackIn('xx-nowhere-1'), 'Job', {
    ...optimization, source: ModelOptimizationSource.fromJumpStart(JumpStartModel.HUGGINGFACE_LLM_FALCON_7B_BF16),
  }),
  scope => new ModelOptimizationJob(scope, 'Job', {
    ...optimization, environment: Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`OPTION_${index}`, 'on'])),
  }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, environment: { ' ': 'on' } }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, optimizations: [Quantization.awq({ environment: { OPTION_MODEL_ID: 'x'.repeat(257) } })] }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, outputPrefix: 'quantized' }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, outputBucket: new Bucket(scope, 'Models'), removalPolicy: RemovalPolicy.RETAIN }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, removalPolicy: RemovalPolicy.SNAPSHOT }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, maxRuntime: Duration.hours(24) }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, maxRuntime: Duration.minutes(Lazy.number({ produce: () => 60 })) }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, maxInstanceCount: 0 }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, trainingPlanArn: 'large-models' }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, vpcSubnets: { subnetType: SubnetType.PUBLIC } }),
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, vpc: new Vpc(scope, 'Vpc'), securityGroups: [] }),
  scope => new ModelOptimizationJob(scope, 'Job', optimization).connections,
  scope => new ModelOptimizationJob(scope, 'Job', { ...optimization, deploymentInstanceType: SageMakerInstanceType.of('ml.g99.xlarge') }),
  scope => {
    const job = new ModelOptimizationJob(scope, 'Job', { ...optimization, optimizations: [Sharding.fastLoading({ tensorParallelDegree: 4 })] });
    return new CustomSageMakerEndpoint(scope, 'Endpoint', { modelId: 'mine', optimizedModel: job, networkIsolation: true });
  },
  scope => {
    const job = new ModelOptimizationJob(scope, 'Job', optimization);
    const modelDataUrl = new CfnParameter(scope, 'ModelData').valueAsString;
    return new CustomSageMakerEndpoint(scope, 'Endpoint', { modelId: 'mine', optimizedModel: job, modelDataUrl });
  },
];
