package bindings;

import io.github.cdksagemakerendpoints.JumpStartModel;
import io.github.cdksagemakerendpoints.ModelData;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awscdk.App;

/** Prints how many milliseconds the first use of something takes, once CDK runs. For bench/packages.ts. */
public final class FirstUse {
    private static final Map<String, Supplier<Object>> USES = Map.of(
        "library", () -> ModelData.fromUri("s3://bucket/model.tar.gz"),
        "new", () -> JumpStartModel.PYTORCH_IC_MOBILENET_V2_3_0_25,
        "old", () -> JumpStartModel.HUGGINGFACE_ASR_WHISPER_BASE_1_0_0,
        "of", () -> JumpStartModel.of("pytorch-ic-mobilenet-v2", "3.0.25"));

    public static void main(String[] args) {
        new App();
        long start = System.nanoTime();
        if (USES.get(args[0]).get() == null) {
            throw new IllegalStateException(args[0] + " is null");
        }
        System.out.println((System.nanoTime() - start) / 1e6);
    }
}
