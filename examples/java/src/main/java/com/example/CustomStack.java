package com.example;

import io.github.cdksagemakerendpoints.CustomSageMakerEndpoint;
import io.github.cdksagemakerendpoints.DeepLearningContainerImage;
import io.github.cdksagemakerendpoints.ModelData;
import io.github.cdksagemakerendpoints.SageMakerInstanceType;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** A model of your own from a bucket, and a role that may call it. */
public class CustomStack extends Stack {
    public CustomStack(Construct scope, String id, StackProps props) {
        super(scope, id, props);

        IBucket artifacts = Bucket.fromBucketName(this, "Artifacts", "my-company-models");
        CustomSageMakerEndpoint endpoint = CustomSageMakerEndpoint.Builder.create(this, "Bert")
            .modelId("my-company/bert")
            .container(DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST)
            .instanceType(SageMakerInstanceType.ML_G5_XLARGE)
            .modelData(ModelData.fromBucket(artifacts, "bert/model.tar.gz"))
            .build();
        Role caller = Role.Builder.create(this, "Caller").assumedBy(new ServicePrincipal("lambda.amazonaws.com")).build();
        endpoint.grantInvoke(caller);
        CfnOutput.Builder.create(this, "EndpointName").value(endpoint.getEndpointName()).build();
    }
}
