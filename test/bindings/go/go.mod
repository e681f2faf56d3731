module bindings

go 1.25

require (
	github.com/aws/aws-cdk-go/awscdk/v2 v2.261.0
	github.com/aws/constructs-go/constructs/v10 v10.6.0
	github.com/aws/jsii-runtime-go v1.140.0
)
