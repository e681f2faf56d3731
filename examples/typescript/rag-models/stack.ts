import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CustomSageMakerEndpoint, DeepLearningContainerImage, InferenceCode, ModelData, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/** Two encoders and a cross-encoder for retrieval, on one GPU. */
export class RagModelsStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const endpoint = new CustomSageMakerEndpoint(this, 'RagModels', {
      modelId: 'rag-models',
      container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST,
      instanceType: SageMakerInstanceType.ML_G4DN_XLARGE,
      modelData: ModelData.fromHuggingFaceHub({
        modelIds: [
          'intfloat/multilingual-e5-large',
          'sentence-transformers/all-MiniLM-L6-v2',
          'cross-encoder/ms-marco-MiniLM-L-12-v2',
        ],
        // The repositories hold the weights in other formats as well.
        allowPatterns: ['*.json', '*.txt', '*.model', '*.safetensors'],
        ignorePatterns: ['onnx/*', 'openvino/*'],
        codeFolder: InferenceCode.EMBEDDINGS,
      }),
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
