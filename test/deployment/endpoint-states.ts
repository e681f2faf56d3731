import { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { ContainerImage } from '../../src/container-image/container-image';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { CustomSageMakerEndpointProps } from '../../src/custom/custom-sagemaker-endpoint-props';
import { CapacitySize } from '../../src/endpoint/capacity-size';
import { Rollout } from '../../src/endpoint/rollout';
import { SageMakerEndpointBase } from '../../src/endpoint/sagemaker-endpoint-base';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { HuggingFaceSageMakerEndpoint } from '../../src/huggingface/huggingface-sagemaker-endpoint';
import { HuggingFaceSageMakerEndpointProps } from '../../src/huggingface/huggingface-sagemaker-endpoint-props';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { JumpStartModel } from '../../src/jumpstart/jumpstart-model';
import { JumpStartSageMakerEndpoint } from '../../src/jumpstart/jumpstart-sagemaker-endpoint';
import { JumpStartSageMakerEndpointProps } from '../../src/jumpstart/jumpstart-sagemaker-endpoint-props';

/** Makes an endpoint called `Endpoint` in one of its states. */
export type EndpointState = (scope: Construct) => SageMakerEndpointBase;

/** What a user changes about a deployed endpoint. */
type Change = (scope: Construct) => SageMakerEndpointBaseProps;

const IMAGE = '111122223333.dkr.ecr.us-east-1.amazonaws.com/serve';

/** The state of which each other one differs in one thing. */
export const UNCHANGED = 'as it was';

/** The changes that all constructs share. */
const CHANGES: Readonly<Record<string, Change>> = {
  [UNCHANGED]: () => ({}),
  'another environment': () => ({ environment: { LOG_LEVEL: 'debug' } }),
  'several instances': () => ({ instanceCount: 3 }),
  'scaled': () => ({ autoScaling: { maxCapacity: 4 } }),
  'scaled by its CPU': () => ({ autoScaling: { maxCapacity: 2, cpuUtilization: 60 } }),
  'in a VPC': scope => ({ vpc: newVpc(scope) }),
  'recorded': () => ({ dataCapture: { destinationPath: 's3://records/mine' } }),
  'rolled out in batches': () => ({ rollout: Rollout.rolling({ batchSize: CapacitySize.percent(50), waitInterval: Duration.minutes(1) }) }),
  'tagged': () => ({ tags: { team: 'search' } }),
  'named': () => ({ endpointName: 'mine' }),
  'named, with a log that is kept for a week': () => ({ endpointName: 'mine', logRetention: 7 }),
};

/** The name of an endpoint that a change has named; undefined for those whose name CloudFormation makes. */
export function givenName(state: string): string | undefined {
  return state.startsWith('named') ? 'mine' : undefined;
}

const G5 = SageMakerInstanceType.ML_G5_2XLARGE;
const LARGER = SageMakerInstanceType.ML_G5_4XLARGE;
const image = (tag: string) => ContainerImage.fromUri(`${IMAGE}:${tag}`);

/** Each construct with the states that an endpoint of it may be in. */
export const ENDPOINT_STATES: [construct: string, states: Readonly<Record<string, EndpointState>>][] = [
  ['JumpStartSageMakerEndpoint', statesOf<JumpStartSageMakerEndpointProps>((scope, props) => new JumpStartSageMakerEndpoint(scope, 'Endpoint', {
    model: JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_3_0_2, instanceType: G5, acceptEula: true, ...props,
  }), {
    'on a larger instance type': { instanceType: LARGER },
    'of another version': { model: JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F },
    'of another model': { model: JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0 },
    'with an image of its own': { container: image('1') },
  })],
  ['HuggingFaceSageMakerEndpoint', statesOf<HuggingFaceSageMakerEndpointProps>((scope, props) => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', {
    modelId: 'organization/model', instanceType: G5, ...props,
  }), {
    'on a larger instance type': { instanceType: LARGER },
    'of another model': { modelId: 'organization/another' },
    'with an image of its own': { container: image('1') },
  })],
  ['CustomSageMakerEndpoint', statesOf<CustomSageMakerEndpointProps>((scope, props) => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    modelId: 'mine', instanceType: G5, container: image('1'), modelDataUrl: 's3://models/mine.tar.gz', ...props,
  }), {
    'on a larger instance type': { instanceType: LARGER },
    'with another image': { container: image('2') },
    'with files for an archive': { modelDataUrl: 's3://models/mine/' },
  })],
];

function statesOf<Props>(
  newEndpoint: (scope: Construct, props: Partial<Props> & SageMakerEndpointBaseProps) => SageMakerEndpointBase,
  own: Readonly<Record<string, Partial<Props>>>,
): Record<string, EndpointState> {
  return Object.fromEntries([
    ...Object.entries(CHANGES).map(([name, change]) => [name, (scope: Construct) => newEndpoint(scope, change(scope) as Partial<Props>)] as const),
    ...Object.entries(own).map(([name, props]) => [name, (scope: Construct) => newEndpoint(scope, props)] as const),
  ]);
}

function newVpc(scope: Construct): ec2.IVpc {
  const isolated = { name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  return new ec2.Vpc(scope, 'Vpc', { maxAzs: 1, natGateways: 0, subnetConfiguration: [isolated], restrictDefaultSecurityGroup: false });
}
