package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	sagemaker "github.com/cdk-sagemaker-endpoints/cdk-sagemaker-endpoints-go/cdksagemakerendpoints"
)

// newHuggingFaceStack serves Mistral 7B Instruct, a gated model, with the server that AWS publishes for text generation.
func newHuggingFaceStack(scope constructs.Construct, id string, props *awscdk.StackProps) {
	stack := awscdk.NewStack(scope, &id, props)

	endpoint := sagemaker.NewHuggingFaceSageMakerEndpoint(stack, jsii.String("Mistral"), &sagemaker.HuggingFaceSageMakerEndpointProps{
		ModelId:      jsii.String("mistralai/Mistral-7B-Instruct-v0.3"),
		InstanceType: sagemaker.SageMakerInstanceType_ML_G5_2XLARGE(),
		HubToken: awssecretsmanager.Secret_FromSecretNameV2(
			stack, jsii.String("HubToken"), jsii.String("hugging-face-hub-token")),
		Environment: &map[string]*string{"SM_VLLM_MAX_MODEL_LEN": jsii.String("8192")},
	})
	awscdk.NewCfnOutput(stack, jsii.String("EndpointName"), &awscdk.CfnOutputProps{Value: endpoint.EndpointName()})
}
