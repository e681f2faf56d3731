package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	sagemaker "github.com/cdk-sagemaker-endpoints/cdk-sagemaker-endpoints-go/cdksagemakerendpoints"
)

// newJumpStartStack serves Llama 2 7B chat, as SageMaker JumpStart publishes it.
func newJumpStartStack(scope constructs.Construct, id string, props *awscdk.StackProps) {
	stack := awscdk.NewStack(scope, &id, props)

	endpoint := sagemaker.NewJumpStartSageMakerEndpoint(stack, jsii.String("Llama"), &sagemaker.JumpStartSageMakerEndpointProps{
		Model:        sagemaker.JumpStartModel_META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2(),
		InstanceType: sagemaker.SageMakerInstanceType_ML_G5_2XLARGE(),
		AcceptEula:   jsii.Bool(true),
	})
	awscdk.NewCfnOutput(stack, jsii.String("EndpointName"), &awscdk.CfnOutputProps{Value: endpoint.EndpointName()})
}
