package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
	sagemaker "github.com/cdk-sagemaker-endpoints/cdk-sagemaker-endpoints-go/cdksagemakerendpoints"
)

// synthesize makes the README's constructs in one stack.
func synthesize() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Models"), &awscdk.StackProps{
		Env: &awscdk.Environment{Region: jsii.String("us-east-1")},
	})

	sagemaker.NewJumpStartSageMakerEndpoint(stack, jsii.String("Llama"), &sagemaker.JumpStartSageMakerEndpointProps{
		Model:        sagemaker.JumpStartModel_META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2(),
		InstanceType: sagemaker.SageMakerInstanceType_ML_G5_2XLARGE(),
		AcceptEula:   jsii.Bool(true),
	})

	sagemaker.NewHuggingFaceSageMakerEndpoint(stack, jsii.String("Mistral"), &sagemaker.HuggingFaceSageMakerEndpointProps{
		ModelId:      jsii.String("mistralai/Mistral-7B-Instruct-v0.3"),
		InstanceType: sagemaker.SageMakerInstanceType_ML_G5_2XLARGE(),
	})

	artifacts := awss3.Bucket_FromBucketName(stack, jsii.String("Artifacts"), jsii.String("my-company-models"))
	caller := awsiam.NewRole(stack, jsii.String("Caller"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil),
	})
	endpoint := sagemaker.NewCustomSageMakerEndpoint(stack, jsii.String("Bert"), &sagemaker.CustomSageMakerEndpointProps{
		ModelId:      jsii.String("my-company/bert"),
		Container:    sagemaker.DeepLearningContainerImage_HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST(),
		InstanceType: sagemaker.SageMakerInstanceType_ML_G5_XLARGE(),
		ModelData:    sagemaker.ModelData_FromBucket(artifacts, jsii.String("bert/model.tar.gz"), nil),
	})
	endpoint.GrantInvoke(caller)

	app.Synth(nil)
}
