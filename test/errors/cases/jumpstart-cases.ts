import { CfnParameter } from 'aws-cdk-lib';
import { AcceleratorKind, ContainerImage, JumpStartModel, JumpStartSageMakerEndpoint, SageMakerInstanceType } from '../../../src';
import { ErrorCase } from '../error-case';
import { jumpStart, stackIn } from '../subjects';

/** What only `JumpStartSageMakerEndpoint` has. */
export const JUMPSTART_CASES: ErrorCase[] = [
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { model: JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_3_0_2 }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { model: JumpStartModel.of('huggingface-llm-mistral-7b', '2.15.0') }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { model: JumpStartModel.fromSpecFile('spec-without-images.json') }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { ...jumpStart, inferenceConfig: 'fast' }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    model: JumpStartModel.of('openai-reasoning-gpt-oss-20b', '3.38.0'), inferenceConfig: 'fast',
  }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    model: JumpStartModel.fromSpecFile('spec-with-draft-model.json'), inferenceConfig: 'fast',
  }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    model: JumpStartModel.of('meta-textgeneration-llama-3-1-70b'), acceptEula: true, inferenceConfig: 'lmi-optimized',
  }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { model: JumpStartModel.fromSpecFile('spec-with-scripts.json') }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    model: JumpStartModel.fromSpecFile('spec-of-package.json'), container: ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/serve:1'),
  }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { ...jumpStart, serverless: { memorySizeInMb: 4096, maxConcurrency: 5 } }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    ...jumpStart, instanceType: SageMakerInstanceType.ML_G5_2XLARGE, accelerator: AcceleratorKind.INFERENTIA,
  }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { ...jumpStart, instanceType: SageMakerInstanceType.ML_M5_XLARGE }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    ...jumpStart, instanceType: SageMakerInstanceType.of(new CfnParameter(scope, 'InstanceType').valueAsString),
  }),
  () => new JumpStartSageMakerEndpoint(stackIn('eu-central-2'), 'Endpoint', {
    model: JumpStartModel.fromSpecFile('spec.json'), instanceType: SageMakerInstanceType.ML_INF2_8XLARGE,
  }),
  () => new JumpStartSageMakerEndpoint(stackIn('us-west-1'), 'Endpoint', { model: JumpStartModel.of('deepseek-llm-r1-distill-llama-70b') }),
  () => new JumpStartSageMakerEndpoint(stackIn('ap-east-2'), 'Endpoint', { model: JumpStartModel.of('deepseek-llm-r1-distill-llama-70b') }),
  () => new JumpStartSageMakerEndpoint(stackIn('ap-east-2'), 'Endpoint', {
    model: JumpStartModel.of('deepseek-llm-r1-distill-llama-70b'), instanceType: SageMakerInstanceType.ML_G5_48XLARGE,
  }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { ...jumpStart, accelerator: AcceleratorKind.INFERENTIA }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    model: JumpStartModel.of('meta-textgeneration-llama-3-1-70b'), acceptEula: true, accelerator: AcceleratorKind.INFERENTIA,
  }),
  () => JumpStartModel.HUGGINGFACE_LLM_FALCON_7B_BF16.defaultInstanceType('us-east-1', AcceleratorKind.TRAINIUM),
  () => JumpStartModel.of('meta-textgeneration-llama-3-1-70b').supportedInstanceTypes('us-east-1', 'fast'),
  () => JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_3_0_2.eulaUrl('eu-central-9'),
  () => JumpStartModel.of('openai-reasoning-gpt-oss-20b', '3.38.0').examplePayloads('fast'),
  () => JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0.mediaTypes('fast'),
  () => JumpStartModel.of('meta-llama-2-7b-chat'),
  () => JumpStartModel.of('meta-textgeneration-llama-2-7b-f', '9.9.9'),
  () => JumpStartModel.fromSpecFile('no-such-file.json'),
  () => JumpStartModel.fromSpecFile('empty.json'),
  () => JumpStartModel.fromSpecFile('spec-with-wrong-members.json'),
  () => JumpStartModel.fromSpecFile('spec-with-unknown-alias.json'),
  () => JumpStartModel.fromSpecFile('spec-with-unknown-ranking.json'),
  () => JumpStartModel.fromSpecFile('spec-with-unknown-component.json'),
  () => JumpStartModel.fromSpecFile('spec-with-too-many-channels.json'),
];
