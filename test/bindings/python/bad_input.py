"""Makes one mistake and prints what the user reads: the type of the error and its message.

Usage: bad_input.py <mistake>
"""

import sys

from aws_cdk import App, Stack
from cdk_sagemaker_endpoints import JumpStartModel, JumpStartSageMakerEndpoint


def endpoint(**props: object) -> None:
    JumpStartSageMakerEndpoint(Stack(App(), "Stack"), "Endpoint", **props)


MISTAKES = {
    "string-as-model": lambda: endpoint(model="meta-textgeneration-llama-2-7b-f"),
    "no-model": lambda: endpoint(),
    "unknown-constant": lambda: JumpStartModel.META_TEXTGENERATION_LLAMA_2_7_B_F_9_9_9,
    "unknown-id": lambda: JumpStartModel.of("meta-textgeneration-llama-2-7b-g"),
    "no-licence": lambda: endpoint(model=JumpStartModel.META_TEXTGENERATION_LLAMA_2_7_B_F_2_0_2),
}

try:
    MISTAKES[sys.argv[1]]()
except Exception as error:
    print(type(error).__name__, error, sep=": ")
