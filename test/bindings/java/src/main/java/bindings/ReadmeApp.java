package bindings;

import io.github.cdksagemakerendpoints.CustomSageMakerEndpoint;
import io.github.cdksagemakerendpoints.DeepLearningContainerImage;
import io.github.cdksagemakerendpoints.HuggingFaceSageMakerEndpoint;
import io.github.cdksagemakerendpoints.JumpStartModel;
import io.github.cdksagemakerendpoints.JumpStartSageMakerEndpoint;
import io.github.cdksagemakerendpoints.ModelData;
import io.github.cdksagemakerendpoints.SageMakerInstanceType;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;

/** The README's constructs in one stack. */
public final class ReadmeApp {
    public static void main(String[] args) {
        App app = new App();
        Stack stack = Stack.Builder.create(app, "Models")
            .env(Environment.builder().region("us-east-1").build())
            .build();

        JumpStartSageMakerEndpoint.Builder.create(stack, "Llama")
            .model(JumpStartModel.META_TEXTGENERATION_LLAMA_2_7_B_F_2_0_2)
            .instanceType(SageMakerInstanceType.ML_G5_2_XLARGE)
            .acceptEula(true)
            .build();

        HuggingFaceSageMakerEndpoint.Builder.create(stack, "Mistral")
            .modelId("mistralai/Mistral-7B-Instruct-v0.3")
            .instanceType(SageMakerInstanceType.ML_G5_2_XLARGE)
            .build();

        IBucket artifacts = Bucket.fromBucketName(stack, "Artifacts", "my-company-models");
        Role caller = Role.Builder.create(stack, "Caller").assumedBy(new ServicePrincipal("lambda.amazonaws.com")).build();
        CustomSageMakerEndpoint endpoint = CustomSageMakerEndpoint.Builder.create(stack, "Bert")
            .modelId("my-company/bert")
            .container(DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_GPU_LATEST)
            .instanceType(SageMakerInstanceType.ML_G5_XLARGE)
            .modelData(ModelData.fromBucket(artifacts, "bert/model.tar.gz"))
            .build();
        endpoint.grantInvoke(caller);

        app.synth();
    }
}
