// Command unknown_constant does not compile: the test reads why.
package main

import sagemaker "github.com/cdk-sagemaker-endpoints/cdk-sagemaker-endpoints-go/cdksagemakerendpoints"

func main() {
	sagemaker.JumpStartModel_META_TEXTGENERATION_LLAMA_2_7B_F_9_9_9()
}
