import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { DeepLearningContainerImage, HuggingFaceSageMakerEndpoint, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/** FalconLite, a quantized Falcon 40B for long inputs, in a VPC. */
export class FalconLiteStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    // The container downloads the model through the NAT gateway, with the rules of the VPC's default security group.
    const vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2, natGateways: 1, restrictDefaultSecurityGroup: false });
    const defaultSecurityGroup = ec2.SecurityGroup.fromSecurityGroupId(this, 'DefaultSecurityGroup', vpc.vpcDefaultSecurityGroup);

    const endpoint = new HuggingFaceSageMakerEndpoint(this, 'FalconLite', {
      modelId: 'amazon/FalconLite',
      endpointName: 'amazon-FalconLite',
      container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_0_1_TGI0_9_3_GPU_PY39_CU118_UBUNTU20_04,
      instanceType: SageMakerInstanceType.ML_G5_12XLARGE,
      startupHealthCheckTimeoutInSeconds: 600,
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [defaultSecurityGroup],
      environment: {
        SM_NUM_GPUS: '4',
        MAX_INPUT_LENGTH: '12000',
        MAX_TOTAL_TOKENS: '12001',
        HF_MODEL_QUANTIZE: 'gptq',
        TRUST_REMOTE_CODE: 'true',
        MAX_BATCH_PREFILL_TOKENS: '12001',
        MAX_BATCH_TOTAL_TOKENS: '12001',
        GPTQ_BITS: '4',
        GPTQ_GROUPSIZE: '128',
        DNTK_ALPHA_SCALER: '0.25',
      },
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
