import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  HuggingFaceSageMakerEndpoint, HuggingFaceTask, JumpStartModel, JumpStartSageMakerEndpoint, SageMakerInstanceType,
} from 'cdk-sagemaker-endpoints';

/** One template for every region: images and artifacts are looked up at deployment, regions without them are refused. */
export class AnyRegionStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const jumpStart = new JumpStartSageMakerEndpoint(this, 'JumpStart', {
      model: JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0,
    });
    const huggingFace = new HuggingFaceSageMakerEndpoint(this, 'HuggingFace', {
      modelId: 'sentence-transformers/all-MiniLM-L6-v2',
      task: HuggingFaceTask.FEATURE_EXTRACTION,
      instanceType: SageMakerInstanceType.ML_C6I_XLARGE,
    });

    new CfnOutput(this, 'EndpointName', { value: jumpStart.endpointName });
    new CfnOutput(this, 'HuggingFaceEndpointName', { value: huggingFace.endpointName });
  }
}
