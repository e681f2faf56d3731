import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { JumpStartModel, JumpStartSageMakerEndpoint, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';
import { Construct } from 'constructs';

/** Mistral 7B Instruct v0.3 and Llama 2 13B Chat from JumpStart, with names of their own. */
export class JumpStartMistralStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const mistral = new JumpStartSageMakerEndpoint(this, 'Mistral', {
      model: JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0,
      instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
      endpointName: 'Mistral-7B-Instruct-v0-3',
    });
    const llama = new JumpStartSageMakerEndpoint(this, 'Llama', {
      model: JumpStartModel.META_TEXTGENERATION_LLAMA_2_13B_F_2_0_2,
      instanceType: SageMakerInstanceType.ML_G5_12XLARGE,
      endpointName: 'meta-Llama2-13b-chat',
      acceptEula: true,
    });

    new CfnOutput(this, 'EndpointName', { value: mistral.endpointName });
    new CfnOutput(this, 'LlamaEndpointName', { value: llama.endpointName });
  }
}
