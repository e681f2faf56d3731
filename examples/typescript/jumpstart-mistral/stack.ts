import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { JumpStartModel, JumpStartSageMakerEndpoint, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/** Mistral 7B Instruct v0.3 and Llama 2 13B Chat from JumpStart, with names of their own and a registry for their callers. */
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

    // What callers read to learn which models there are and how to talk to them.
    new ssm.StringParameter(this, 'Models', {
      stringValue: this.toJsonString([
        describe('Mistral-7B-Instruct-v0.3', mistral),
        describe('meta-LLama2-13b-chat', llama),
      ]),
    });

    new CfnOutput(this, 'EndpointName', { value: mistral.endpointName });
    new CfnOutput(this, 'LlamaEndpointName', { value: llama.endpointName });
  }
}

/** An entry of the registry, in the form that the LLM chatbot of AWS reads. */
function describe(name: string, endpoint: JumpStartSageMakerEndpoint) {
  return {
    name,
    endpoint: endpoint.endpointName,
    responseStreamingSupported: false,
    inputModalities: ['text'],
    outputModalities: ['text'],
    interface: 'langchain',
    ragSupported: true,
  };
}
