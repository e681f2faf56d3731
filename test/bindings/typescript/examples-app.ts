import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  CustomSageMakerEndpoint, DeepLearningContainerImage, HuggingFaceSageMakerEndpoint, JumpStartModel, JumpStartSageMakerEndpoint,
  ModelData, SageMakerEndpointBase, SageMakerInstanceType,
} from 'cdk-sagemaker-endpoints';

// What examples/python, examples/java and examples/go have to synthesize.
const app = new App();
const env = { region: 'us-east-1' };

function outputName(endpoint: SageMakerEndpointBase): void {
  new CfnOutput(Stack.of(endpoint), 'EndpointName', { value: endpoint.endpointName });
}

outputName(new JumpStartSageMakerEndpoint(new Stack(app, 'JumpStart', { env }), 'Llama', {
  model: JumpStartModel.META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2,
  instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
  acceptEula: true,
}));

const huggingFace = new Stack(app, 'HuggingFace', { env });
outputName(new HuggingFaceSageMakerEndpoint(huggingFace, 'Mistral', {
  modelId: 'mistralai/Mistral-7B-Instruct-v0.3',
  instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
  hubToken: secretsmanager.Secret.fromSecretNameV2(huggingFace, 'HubToken', 'hugging-face-hub-token'),
  environment: { SM_VLLM_MAX_MODEL_LEN: '8192' },
}));

const custom = new Stack(app, 'Custom', { env });
const endpoint = new CustomSageMakerEndpoint(custom, 'Bert', {
  modelId: 'my-company/bert',
  container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST,
  instanceType: SageMakerInstanceType.ML_G5_XLARGE,
  modelData: ModelData.fromBucket(s3.Bucket.fromBucketName(custom, 'Artifacts', 'my-company-models'), 'bert/model.tar.gz'),
});
endpoint.grantInvoke(new iam.Role(custom, 'Caller', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }));
outputName(endpoint);

app.synth();
