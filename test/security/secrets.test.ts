import { App, SecretValue, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { textOf } from './statements';
import { Resource, subjectTemplates, templatesOf } from './templates';
import {
  ContainerImage, DeepLearningContainerImage, HuggingFaceSageMakerEndpoint, SageMakerInstanceType,
} from '../../src';
import { newStack } from '../endpoint/every-endpoint';
import { EXAMPLES, synthesizeExample } from '../examples/example-apps';

/*
 * No secret stands in a template: what needs one has a dynamic reference, which CloudFormation resolves as it deploys.
 */

/** Variables whose name says that they hold a secret. */
const SECRET_NAME = /TOKEN$|SECRET|PASSWORD|CREDENTIAL|API_KEY/;

const REFERENCE = /^\{\{resolve:secretsmanager:.+:SecretString:::\}\}$/;

const G5 = SageMakerInstanceType.ML_G5_2XLARGE;

/** The latest image of every server that takes a token, and of none that is known. */
const IMAGES: readonly [string, ContainerImage][] = [
  ['vLLM', DeepLearningContainerImage.HUGGINGFACE_VLLM_LATEST],
  ['SGLang', DeepLearningContainerImage.HUGGINGFACE_SGLANG_LATEST],
  ['llama.cpp', DeepLearningContainerImage.HUGGINGFACE_LLAMACPP_GPU_LATEST],
  ['Large Model Inference', DeepLearningContainerImage.DJL_INFERENCE_LMI_LATEST],
  ['Text Generation Inference', DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_LATEST],
  ['Text Embeddings Inference', DeepLearningContainerImage.TEI_LATEST],
  ['the inference toolkit', DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST],
  ['a server that is not known', ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/serve:1')],
];

test.each(IMAGES)('a token of the Hub reaches %s as a reference', (_name, container) => {
  const stack = newStack();
  const hubToken = new Secret(stack, 'Token', { secretStringValue: SecretValue.unsafePlainText('never in the model') });
  new HuggingFaceSageMakerEndpoint(stack, 'Endpoint', { modelId: 'org/model', instanceType: G5, container, hubToken });
  const variables = secretsOf(stack);
  expect(variables.map(({ name }) => name)).toContain('HF_TOKEN');
  expect(variables.filter(({ value }) => !REFERENCE.test(value))).toEqual([]);
});

test('a token that was imported by its name is a reference too', () => {
  const stack = newStack();
  const hubToken = Secret.fromSecretNameV2(stack, 'Token', 'hub');
  new HuggingFaceSageMakerEndpoint(stack, 'Endpoint', { modelId: 'org/model', instanceType: G5, hubToken });
  expect(secretsOf(stack)).toEqual([{ name: 'HF_TOKEN', value: expect.stringMatching(REFERENCE) }]);
});

test('no template has a value for a variable that is named after a secret', () => {
  const templates = [...subjectTemplates(), ...EXAMPLES.flatMap(name => templatesOf(`example ${name}`, synthesizeExample(name).assembly))];
  const variables = templates.flatMap(({ resources }) => secretVariables(Object.values(resources)));
  expect(variables.length).toBeGreaterThan(0);
  expect(variables.filter(({ value }) => !REFERENCE.test(value))).toEqual([]);
  // What tokens of the Hub and access keys of AWS look like.
  expect(templates.filter(({ text }) => /\bhf_[A-Za-z0-9]{16,}|\bAKIA[A-Z0-9]{16}/.test(text)).map(({ title }) => title)).toEqual([]);
});

function secretsOf(stack: Stack): Variable[] {
  const [template] = templatesOf('token', (stack.node.root as App).synth());
  return secretVariables(Object.values(template.resources));
}

interface Variable {
  readonly name: string;
  readonly value: string;
}

/** The variables of the containers that hold secrets by their names. */
function secretVariables(resources: readonly Resource[]): Variable[] {
  const models = resources.filter(({ Type }) => Type === 'AWS::SageMaker::Model');
  const variables = models.flatMap(({ Properties }) => Object.entries(Properties.PrimaryContainer.Environment ?? {}));
  return variables.filter(([name]) => SECRET_NAME.test(name)).map(([name, value]) => ({ name, value: textOf(value) }));
}
