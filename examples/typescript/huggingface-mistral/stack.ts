import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { DeepLearningContainerImage, HuggingFaceSageMakerEndpoint, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

export interface MistralStackProps extends StackProps {
  readonly version: 'v0.1' | 'v0.2';
}

/** What only one of the versions is told. */
const ENVIRONMENT: Record<MistralStackProps['version'], { [name: string]: string }> = {
  'v0.1': {},
  'v0.2': { MAX_CONCURRENT_REQUESTS: '4' },
};

/** Mistral 7B Instruct, a gated model: its licence is accepted on the Hub, with the account of the token. */
export class MistralStack extends Stack {
  constructor(scope: Construct, id: string, props: MistralStackProps) {
    super(scope, id, props);

    // The container downloads the model through the NAT gateway, with the rules of the VPC's default security group.
    const vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2, natGateways: 1, restrictDefaultSecurityGroup: false });
    const defaultSecurityGroup = ec2.SecurityGroup.fromSecurityGroupId(this, 'DefaultSecurityGroup', vpc.vpcDefaultSecurityGroup);

    const endpoint = new HuggingFaceSageMakerEndpoint(this, 'Mistral', {
      modelId: `mistralai/Mistral-7B-Instruct-${props.version}`,
      endpointName: `mistralai-Mistral-7B-Instruct-${props.version.replace('.', '-')}`,
      container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_1_1_TGI2_0_0_GPU_PY310_CU121_UBUNTU22_04,
      instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
      startupHealthCheckTimeoutInSeconds: 300,
      hubToken: secretsmanager.Secret.fromSecretNameV2(this, 'HubToken', 'hugging-face-hub-token'),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [defaultSecurityGroup],
      environment: {
        SM_NUM_GPUS: '1',
        MAX_INPUT_LENGTH: '2048',
        MAX_TOTAL_TOKENS: '4096',
        ...ENVIRONMENT[props.version],
      },
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
