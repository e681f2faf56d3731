package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	sagemaker "github.com/cdk-sagemaker-endpoints/cdk-sagemaker-endpoints-go/cdksagemakerendpoints"
)

// newCustomStack serves a model of your own from a bucket, and has a role that may call it.
func newCustomStack(scope constructs.Construct, id string, props *awscdk.StackProps) {
	stack := awscdk.NewStack(scope, &id, props)

	artifacts := awss3.Bucket_FromBucketName(stack, jsii.String("Artifacts"), jsii.String("my-company-models"))
	endpoint := sagemaker.NewCustomSageMakerEndpoint(stack, jsii.String("Bert"), &sagemaker.CustomSageMakerEndpointProps{
		ModelId:      jsii.String("my-company/bert"),
		Container:    sagemaker.DeepLearningContainerImage_HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST(),
		InstanceType: sagemaker.SageMakerInstanceType_ML_G5_XLARGE(),
		ModelData:    sagemaker.ModelData_FromBucket(artifacts, jsii.String("bert/model.tar.gz"), nil),
	})
	caller := awsiam.NewRole(stack, jsii.String("Caller"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil),
	})
	endpoint.GrantInvoke(caller)
	awscdk.NewCfnOutput(stack, jsii.String("EndpointName"), &awscdk.CfnOutputProps{Value: endpoint.EndpointName()})
}
