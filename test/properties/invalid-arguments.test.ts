import { Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import { ContainerImage } from '../../src/container-image/container-image';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';
import { DraftModel } from '../../src/draft-model/draft-model';
import { HuggingFaceTask } from '../../src/huggingface/huggingface-task';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { ModelData } from '../../src/model-data/model-data';
import { ModelPackage } from '../../src/model-data/model-package';
import { ModelOptimizationSource } from '../../src/optimization/model-optimization-source';
import { SpeculationTrainingData } from '../../src/optimization/speculation-training-data';
import { ConfigurationError } from '../../src/private/errors';
import { count, runs } from '../runs';

/*
 * Factories refuse what their arguments cannot be, with the name of the argument: an environment variable that is not
 * there, an object instead of its name.
 */

const stack = new Stack();
const repository = ecr.Repository.fromRepositoryName(stack, 'Repository', 'mine');
const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'mine');

const FACTORIES: [what: string, argument: string, call: (value: never) => unknown][] = [
  ['SageMakerInstanceType.of', 'instanceType', value => SageMakerInstanceType.of(value)],
  ['JumpStartModel.of', 'modelId', value => JumpStartModel.of(value)],
  ['JumpStartModel.fromSpecFile', 'path', value => JumpStartModel.fromSpecFile(value)],
  ['HuggingFaceTask.of', 'name', value => HuggingFaceTask.of(value)],
  ['ContainerImage.fromUri', 'imageUri', value => ContainerImage.fromUri(value)],
  ['ContainerImage.fromAsset', 'directory', value => ContainerImage.fromAsset(value)],
  ['ContainerImage.fromEcrRepository', 'repository', value => ContainerImage.fromEcrRepository(value)],
  ['DeepLearningContainerImage.fromDeepLearningContainerImage', 'repositoryName',
    value => DeepLearningContainerImage.fromDeepLearningContainerImage(value, '1')],
  ['DeepLearningContainerImage.fromDeepLearningContainerImage', 'tag',
    value => DeepLearningContainerImage.fromDeepLearningContainerImage('djl-inference', value)],
  ['DraftModel.fromHuggingFaceHub', 'modelId', value => DraftModel.fromHuggingFaceHub(value)],
  ['DraftModel.fromModelData', 'modelData', value => DraftModel.fromModelData(value)],
  ['DraftModel.inModelData', 'path', value => DraftModel.inModelData(value)],
  ['ModelData.fromUri', 's3Uri', value => ModelData.fromUri(value)],
  ['ModelData.fromAsset', 'path', value => ModelData.fromAsset(value)],
  ['ModelData.fromBucket', 'bucket', value => ModelData.fromBucket(value, 'model/')],
  ['ModelData.fromBucket', 'keyOrPrefix', value => ModelData.fromBucket(bucket, value)],
  ['ModelOptimizationSource.fromModelData', 'modelData', value => ModelOptimizationSource.fromModelData(value)],
  ['ModelOptimizationSource.fromJumpStart', 'model', value => ModelOptimizationSource.fromJumpStart(value)],
  ['ModelOptimizationSource.fromModelName', 'modelName', value => ModelOptimizationSource.fromModelName(value)],
  ['SpeculationTrainingData.fromPrefix', 'bucket', value => SpeculationTrainingData.fromPrefix(value, 'mine/')],
  ['SpeculationTrainingData.fromPrefix', 'prefix', value => SpeculationTrainingData.fromPrefix(bucket, value)],
  ['SpeculationTrainingData.fromManifest', 'key', value => SpeculationTrainingData.fromManifest(bucket, value)],
  ['ModelPackage.fromArn', 'arn', value => ModelPackage.fromArn(value)],
  ['ModelPackage.fromRegionalArns', 'arns', value => ModelPackage.fromRegionalArns(value)],
];

/** Arguments that have a default. */
const OPTIONAL: typeof FACTORIES = [
  ['JumpStartModel.of', 'version', value => JumpStartModel.of('huggingface-tc-bert-base-cased', value)],
  ['JumpStartModelVersion.examplePayloads', 'inferenceConfig', value => JumpStartModel.of('openai-reasoning-gpt-oss-20b').examplePayloads(value)],
  ['JumpStartModelVersion.mediaTypes', 'inferenceConfig', value => JumpStartModel.of('openai-reasoning-gpt-oss-20b').mediaTypes(value)],
  ['DraftModel.fromHuggingFaceHub', 'hubToken', value => DraftModel.fromHuggingFaceHub('org/draft', { hubToken: value })],
  ['ContainerImage.fromEcrRepository', 'tag', value => ContainerImage.fromEcrRepository(repository, value)],
  ['DeepLearningContainerImage.fromDeepLearningContainerImage', 'accountId',
    value => DeepLearningContainerImage.fromDeepLearningContainerImage('djl-inference', '1', value)],
];

/** Whatever is no string and no object of ours. */
const wrong = fc.oneof(
  fc.constant(null), fc.integer(), fc.double(), fc.boolean(), fc.bigInt(), fc.array(fc.integer()), fc.constant(Symbol('wrong')), fc.func(fc.string()),
);

test.each([...FACTORIES, ...OPTIONAL])('%s refuses what is no %s', (_what, argument, call) => {
  fc.assert(fc.property(wrong, value => {
    expectRefused(() => call(value as never), argument);
  }), runs(50));
  count('invalid arguments refused', runs(50).numRuns);
});

test.each(FACTORIES)('%s needs its %s', (_what, argument, call) => {
  expectRefused(() => call(undefined as never), argument);
});

function expectRefused(call: () => unknown, argument: string): void {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as ConfigurationError).problems.map(({ subject }) => subject)).toEqual([expect.stringMatching(argument)]);
    return;
  }
  throw new Error(`${argument} is not refused`);
}
