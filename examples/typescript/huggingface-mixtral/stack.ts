import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { DeepLearningContainerImage, HuggingFaceSageMakerEndpoint, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/** Mixtral 8x7B Instruct over the eight GPUs of one instance. */
export class MixtralStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    // The container downloads the model through the NAT gateway, with the rules of the VPC's default security group.
    const vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2, natGateways: 1, restrictDefaultSecurityGroup: false });
    const defaultSecurityGroup = ec2.SecurityGroup.fromSecurityGroupId(this, 'DefaultSecurityGroup', vpc.vpcDefaultSecurityGroup);

    const endpoint = new HuggingFaceSageMakerEndpoint(this, 'Mixtral', {
      modelId: 'mistralai/Mixtral-8x7B-Instruct-v0.1',
      endpointName: 'mistralai-Mixtral-8x7B-Instruct-v0-1',
      container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_1_1_TGI2_0_0_GPU_PY310_CU121_UBUNTU22_04,
      instanceType: SageMakerInstanceType.ML_G5_48XLARGE,
      startupHealthCheckTimeoutInSeconds: 300,
      hubToken: secretsmanager.Secret.fromSecretNameV2(this, 'HubToken', 'hugging-face-hub-token'),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [defaultSecurityGroup],
      environment: {
        SM_NUM_GPUS: '8',
        MAX_INPUT_LENGTH: '24576',
        MAX_TOTAL_TOKENS: '32768',
        MAX_BATCH_PREFILL_TOKENS: '24576',
        MAX_CONCURRENT_REQUESTS: '4',
      },
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
