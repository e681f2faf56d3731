"""The README's constructs in one stack."""

from aws_cdk import App, Environment, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from cdk_sagemaker_endpoints import (
    CustomSageMakerEndpoint,
    DeepLearningContainerImage,
    HuggingFaceSageMakerEndpoint,
    JumpStartModel,
    JumpStartSageMakerEndpoint,
    ModelData,
    SageMakerInstanceType,
)

app = App()
stack = Stack(app, "Models", env=Environment(region="us-east-1"))

JumpStartSageMakerEndpoint(
    stack,
    "Llama",
    model=JumpStartModel.META_TEXTGENERATION_LLAMA_2_7_B_F_2_0_2,
    instance_type=SageMakerInstanceType.ML_G5_2_XLARGE,
    accept_eula=True,
)

HuggingFaceSageMakerEndpoint(
    stack,
    "Mistral",
    model_id="mistralai/Mistral-7B-Instruct-v0.3",
    instance_type=SageMakerInstanceType.ML_G5_2_XLARGE,
)

artifacts = s3.Bucket.from_bucket_name(stack, "Artifacts", "my-company-models")
caller = iam.Role(stack, "Caller", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
endpoint = CustomSageMakerEndpoint(
    stack,
    "Bert",
    model_id="my-company/bert",
    container=DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST,
    instance_type=SageMakerInstanceType.ML_G5_XLARGE,
    model_data=ModelData.from_bucket(artifacts, "bert/model.tar.gz"),
)
endpoint.grant_invoke(caller)

app.synth()
