import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import {
  CustomSageMakerEndpoint, DeepLearningContainerImage, HuggingFaceSageMakerEndpoint, JumpStartModel, JumpStartSageMakerEndpoint,
  ModelData, SageMakerInstanceType,
} from 'cdk-sagemaker-endpoints';

// The README's constructs in one stack: what the apps in the other languages have to synthesize as well.
const app = new App();
const stack = new Stack(app, 'Models', { env: { region: 'us-east-1' } });

new JumpStartSageMakerEndpoint(stack, 'Llama', {
  model: JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2,
  instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
  acceptEula: true,
});

new HuggingFaceSageMakerEndpoint(stack, 'Mistral', {
  modelId: 'mistralai/Mistral-7B-Instruct-v0.3',
  instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
});

const artifacts = s3.Bucket.fromBucketName(stack, 'Artifacts', 'my-company-models');
const caller = new iam.Role(stack, 'Caller', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
const endpoint = new CustomSageMakerEndpoint(stack, 'Bert', {
  modelId: 'my-company/bert',
  container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST,
  instanceType: SageMakerInstanceType.ML_G5_XLARGE,
  modelData: ModelData.fromBucket(artifacts, 'bert/model.tar.gz'),
});
endpoint.grantInvoke(caller);

app.synth();
