package com.example;

import io.github.cdksagemakerendpoints.JumpStartModel;
import io.github.cdksagemakerendpoints.JumpStartSageMakerEndpoint;
import io.github.cdksagemakerendpoints.SageMakerInstanceType;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Llama 2 7B chat, as SageMaker JumpStart publishes it. */
public class JumpStartStack extends Stack {
    public JumpStartStack(Construct scope, String id, StackProps props) {
        super(scope, id, props);

        JumpStartSageMakerEndpoint endpoint = JumpStartSageMakerEndpoint.Builder.create(this, "Llama")
            .model(JumpStartModel.META_TEXTGENERATION_LLAMA_2_7_B_F_2_0_2)
            .instanceType(SageMakerInstanceType.ML_G5_2_XLARGE)
            .acceptEula(true)
            .build();
        CfnOutput.Builder.create(this, "EndpointName").value(endpoint.getEndpointName()).build();
    }
}
