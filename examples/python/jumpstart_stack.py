from typing import Any

from aws_cdk import CfnOutput, Stack
from cdk_sagemaker_endpoints import JumpStartModel, JumpStartSageMakerEndpoint, SageMakerInstanceType
from constructs import Construct


class JumpStartStack(Stack):
    """Llama 2 7B chat, as SageMaker JumpStart publishes it."""

    def __init__(self, scope: Construct, id: str, **kwargs: Any) -> None:
        super().__init__(scope, id, **kwargs)

        endpoint = JumpStartSageMakerEndpoint(
            self,
            "Llama",
            model=JumpStartModel.META_TEXTGENERATION_LLAMA_2_7_B_F_2_0_2,
            instance_type=SageMakerInstanceType.ML_G5_2_XLARGE,
            accept_eula=True,
        )
        CfnOutput(self, "EndpointName", value=endpoint.endpoint_name)
