package com.example;

import io.github.cdksagemakerendpoints.HuggingFaceSageMakerEndpoint;
import io.github.cdksagemakerendpoints.SageMakerInstanceType;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/** Mistral 7B Instruct, a gated model, with the server that AWS publishes for text generation. */
public class HuggingFaceStack extends Stack {
    public HuggingFaceStack(Construct scope, String id, StackProps props) {
        super(scope, id, props);

        HuggingFaceSageMakerEndpoint endpoint = HuggingFaceSageMakerEndpoint.Builder.create(this, "Mistral")
            .modelId("mistralai/Mistral-7B-Instruct-v0.3")
            .instanceType(SageMakerInstanceType.ML_G5_2_XLARGE)
            .hubToken(Secret.fromSecretNameV2(this, "HubToken", "hugging-face-hub-token"))
            .environment(Map.of("SM_VLLM_MAX_MODEL_LEN", "8192"))
            .build();
        CfnOutput.Builder.create(this, "EndpointName").value(endpoint.getEndpointName()).build();
    }
}
