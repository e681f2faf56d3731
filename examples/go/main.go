package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	props := &awscdk.StackProps{Env: &awscdk.Environment{Region: jsii.String("us-east-1")}}
	newJumpStartStack(app, "JumpStart", props)
	newHuggingFaceStack(app, "HuggingFace", props)
	newCustomStack(app, "Custom", props)
	app.Synth(nil)
}
