package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	sagemaker "github.com/cdk-sagemaker-endpoints/cdk-sagemaker-endpoints-go/cdksagemakerendpoints"
)

var mistakes = map[string]func(){
	"no-model": func() {
		newEndpoint(&sagemaker.JumpStartSageMakerEndpointProps{})
	},
	"unknown-id": func() {
		sagemaker.JumpStartModel_Of(jsii.String("meta-textgeneration-llama-2-7b-g"), nil)
	},
	"no-licence": func() {
		newEndpoint(&sagemaker.JumpStartSageMakerEndpointProps{
			Model: sagemaker.JumpStartModel_META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2(),
		})
	},
}

// describeMistake makes one mistake and prints what the user reads.
func describeMistake(name string) {
	defer func() { fmt.Println(recover()) }()
	mistakes[name]()
}

func newEndpoint(props *sagemaker.JumpStartSageMakerEndpointProps) {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Stack"), nil)
	sagemaker.NewJumpStartSageMakerEndpoint(stack, jsii.String("Endpoint"), props)
}
