import { Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { newCustomEndpoint, newStack } from './every-endpoint';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';
import { RoutingStrategy } from '../../src/endpoint/routing-strategy';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { HuggingFaceSageMakerEndpoint } from '../../src/huggingface/huggingface-sagemaker-endpoint';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';

const RESERVATION = 'arn:aws:sagemaker:us-east-1:111122223333:training-plan/mine';

let stack: Stack;
beforeEach(() => {
  stack = newStack();
});

function expectVariant(props: SageMakerEndpointBaseProps, variant: object): void {
  newCustomEndpoint(stack, props);
  Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [variant] });
}

test('by default nothing is said about any of it', () => {
  expectVariant({}, {
    RoutingConfig: Match.absent(), CapacityReservationConfig: Match.absent(), EnableSSMAccess: Match.absent(), InferenceAmiVersion: Match.absent(),
  });
});

test.each([RoutingStrategy.LEAST_OUTSTANDING_REQUESTS, RoutingStrategy.RANDOM])('requests are routed %s', routingStrategy => {
  expectVariant({ routingStrategy }, { RoutingConfig: { RoutingStrategy: routingStrategy } });
});

test('instances start in the reservation only', () => {
  expectVariant({ capacityReservationArn: RESERVATION }, {
    CapacityReservationConfig: { CapacityReservationPreference: 'capacity-reservations-only', MlReservationArn: RESERVATION },
  });
});

test.each([true, false])('sessions on the instances are allowed or not: %p', enableSsmAccess => {
  expectVariant({ enableSsmAccess }, { EnableSSMAccess: enableSsmAccess });
});

test('the machine image of the user overrides the one that the image needs', () => {
  new HuggingFaceSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'org/model',
    instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
    container: DeepLearningContainerImage.HUGGINGFACE_VLLM_LATEST,
    inferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-3-1',
  });
  Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', {
    ProductionVariants: [{ InferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-3-1' }],
  });
});

test('tokens pass', () => {
  const token = (name: string) => Token.asString({ Ref: name });
  expectVariant({ inferenceAmiVersion: token('Ami'), capacityReservationArn: token('Reservation') }, {
    InferenceAmiVersion: { Ref: 'Ami' }, CapacityReservationConfig: { MlReservationArn: { Ref: 'Reservation' } },
  });
});

test.each(['', 'al2 gpu'])('the machine image %p is refused', inferenceAmiVersion => {
  expect(() => newCustomEndpoint(stack, { inferenceAmiVersion })).toThrow(
    `[Stack/Endpoint] inferenceAmiVersion: is not the name of a machine image, got "${inferenceAmiVersion}". `
    + 'Allowed: names such as al2023-ami-sagemaker-inference-gpu-4-1.');
});

test.each(['mine', 'arn:aws:ec2:us-east-1:111122223333:capacity-reservation/cr-1', `${RESERVATION}${'a'.repeat(258)}`])('the reservation %p is refused', arn => {
  expect(() => newCustomEndpoint(stack, { capacityReservationArn: arn })).toThrow(
    '[Stack/Endpoint] capacityReservationArn: is not the ARN of a reservation');
});
