import { App, Stack } from 'aws-cdk-lib';
import {
  CustomSageMakerEndpoint, DeepLearningContainerImage, HuggingFaceSageMakerEndpoint, JumpStartModel, JumpStartSageMakerEndpoint,
  SageMakerInstanceType,
} from 'cdk-sagemaker-endpoints';

const app = new App();
const stack = new Stack(app, 'Stack', { env: { account: '111111111111', region: 'us-east-1' } });
const container = DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_LATEST;
const instanceType = SageMakerInstanceType.ML_G5_2XLARGE;

new JumpStartSageMakerEndpoint(stack, 'JumpStart', { model: JumpStartModel.HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0 });
new HuggingFaceSageMakerEndpoint(stack, 'HuggingFace', { modelId: 'mistralai/Mistral-7B-Instruct-v0.3', instanceType, container });
new CustomSageMakerEndpoint(stack, 'Custom', { modelId: 'mine', instanceType, container, modelDataUrl: 's3://models/mine/model.tar.gz' });

app.synth();
