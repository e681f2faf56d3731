"""Prints constants of JumpStartModel as lines of name, model id and version.

Usage: constants.py some | all
"""

import sys

from cdk_sagemaker_endpoints import JumpStartModel, JumpStartModelVersion


def describe(name: str, model: JumpStartModelVersion) -> None:
    print(name, model.model_id, model.version, sep="\t")


def describe_some() -> None:
    """The first, a middle and the last one, written as users write them."""
    describe("HUGGINGFACE_ASR_WHISPER_BASE_1_0_0", JumpStartModel.HUGGINGFACE_ASR_WHISPER_BASE_1_0_0)
    describe("META_TEXTGENERATION_LLAMA_2_7_B_F", JumpStartModel.META_TEXTGENERATION_LLAMA_2_7_B_F)
    describe("PYTORCH_IC_MOBILENET_V2_3_0_25", JumpStartModel.PYTORCH_IC_MOBILENET_V2_3_0_25)


def describe_all() -> None:
    for name in dir(JumpStartModel):
        if name.isupper():
            describe(name, getattr(JumpStartModel, name))


{"some": describe_some, "all": describe_all}[sys.argv[1]]()
