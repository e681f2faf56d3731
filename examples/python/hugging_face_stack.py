from typing import Any

from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_secretsmanager as secretsmanager
from cdk_sagemaker_endpoints import HuggingFaceSageMakerEndpoint, SageMakerInstanceType
from constructs import Construct


class HuggingFaceStack(Stack):
    """Mistral 7B Instruct, a gated model, with the server that AWS publishes for text generation."""

    def __init__(self, scope: Construct, id: str, **kwargs: Any) -> None:
        super().__init__(scope, id, **kwargs)

        endpoint = HuggingFaceSageMakerEndpoint(
            self,
            "Mistral",
            model_id="mistralai/Mistral-7B-Instruct-v0.3",
            instance_type=SageMakerInstanceType.ML_G5_2_XLARGE,
            hub_token=secretsmanager.Secret.from_secret_name_v2(self, "HubToken", "hugging-face-hub-token"),
            environment={"SM_VLLM_MAX_MODEL_LEN": "8192"},
        )
        CfnOutput(self, "EndpointName", value=endpoint.endpoint_name)
