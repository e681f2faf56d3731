import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { DeepLearningContainerImage, HuggingFaceSageMakerEndpoint, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

export interface IdeficsStackProps extends StackProps {
  readonly size: '9b' | '80b';
}

interface Hosting {
  readonly instanceType: SageMakerInstanceType;
  readonly startupHealthCheckTimeoutInSeconds: number;
  readonly environment: { [name: string]: string };
}

/** What the two sizes of the model need. */
const HOSTING: Record<IdeficsStackProps['size'], Hosting> = {
  '9b': {
    instanceType: SageMakerInstanceType.ML_G5_12XLARGE,
    startupHealthCheckTimeoutInSeconds: 300,
    environment: { SM_NUM_GPUS: '4' },
  },
  '80b': {
    instanceType: SageMakerInstanceType.ML_G5_48XLARGE,
    startupHealthCheckTimeoutInSeconds: 600,
    // Quantized, it fits into the memory of the GPUs. On ml.p4d and ml.p4de it fits as it is.
    environment: { SM_NUM_GPUS: '8', HF_MODEL_QUANTIZE: 'bitsandbytes' },
  },
};

/** IDEFICS Instruct, which answers texts with images in them. */
export class IdeficsStack extends Stack {
  constructor(scope: Construct, id: string, props: IdeficsStackProps) {
    super(scope, id, props);
    const { environment, ...hosting } = HOSTING[props.size];

    // The container downloads the model through the NAT gateway, with the rules of the VPC's default security group.
    const vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2, natGateways: 1, restrictDefaultSecurityGroup: false });
    const defaultSecurityGroup = ec2.SecurityGroup.fromSecurityGroupId(this, 'DefaultSecurityGroup', vpc.vpcDefaultSecurityGroup);

    const endpoint = new HuggingFaceSageMakerEndpoint(this, 'Idefics', {
      ...hosting,
      modelId: `HuggingFaceM4/idefics-${props.size}-instruct`,
      endpointName: `HuggingFaceM4-idefics-${props.size}-instruct`,
      container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_2_0_1_TGI1_1_0_GPU_PY39_CU118_UBUNTU20_04,
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [defaultSecurityGroup],
      environment: {
        MAX_INPUT_LENGTH: '1024',
        MAX_TOTAL_TOKENS: '2048',
        MAX_BATCH_TOTAL_TOKENS: '8192',
        ...environment,
      },
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
