from typing import Any

from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from cdk_sagemaker_endpoints import (
    CustomSageMakerEndpoint,
    DeepLearningContainerImage,
    ModelData,
    SageMakerInstanceType,
)
from constructs import Construct


class CustomStack(Stack):
    """A model of your own from a bucket, and a role that may call it."""

    def __init__(self, scope: Construct, id: str, **kwargs: Any) -> None:
        super().__init__(scope, id, **kwargs)

        artifacts = s3.Bucket.from_bucket_name(self, "Artifacts", "my-company-models")
        endpoint = CustomSageMakerEndpoint(
            self,
            "Bert",
            model_id="my-company/bert",
            container=DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST,
            instance_type=SageMakerInstanceType.ML_G5_XLARGE,
            model_data=ModelData.from_bucket(artifacts, "bert/model.tar.gz"),
        )
        caller = iam.Role(self, "Caller", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        endpoint.grant_invoke(caller)
        CfnOutput(self, "EndpointName", value=endpoint.endpoint_name)
