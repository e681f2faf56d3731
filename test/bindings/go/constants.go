package main

import (
	"fmt"

	sagemaker "github.com/cdk-sagemaker-endpoints/cdk-sagemaker-endpoints-go/cdksagemakerendpoints"
)

// describeConstants prints the first, a middle and the last constant as lines of name, model id and version.
func describeConstants() {
	describe("HUGGINGFACE_ASR_WHISPER_BASE_1_0_0", sagemaker.JumpStartModel_HUGGINGFACE_ASR_WHISPER_BASE_1_0_0())
	describe("META_TEXTGENERATION_LLAMA_2_7B_F", sagemaker.JumpStartModel_META_TEXTGENERATION_LLAMA_2_7B_F())
	describe("PYTORCH_IC_MOBILENET_V2_3_0_25", sagemaker.JumpStartModel_PYTORCH_IC_MOBILENET_V2_3_0_25())
}

func describe(name string, model sagemaker.JumpStartModelVersion) {
	fmt.Printf("%s\t%s\t%s\n", name, *model.ModelId(), *model.Version())
}
