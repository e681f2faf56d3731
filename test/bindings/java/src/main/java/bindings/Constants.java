package bindings;

import io.github.cdksagemakerendpoints.JumpStartModel;
import io.github.cdksagemakerendpoints.JumpStartModelVersion;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Prints constants of JumpStartModel as lines of name, model id and version. Usage: Constants some | all */
public final class Constants {
    public static void main(String[] args) throws IllegalAccessException {
        if (args[0].equals("all")) {
            describeAll();
        } else {
            describeSome();
        }
    }

    /** The first, a middle and the last one, written as users write them. */
    private static void describeSome() {
        describe("HUGGINGFACE_ASR_WHISPER_BASE_1_0_0", JumpStartModel.HUGGINGFACE_ASR_WHISPER_BASE_1_0_0);
        describe("META_TEXTGENERATION_LLAMA_2_7_B_F", JumpStartModel.META_TEXTGENERATION_LLAMA_2_7_B_F);
        describe("PYTORCH_IC_MOBILENET_V2_3_0_25", JumpStartModel.PYTORCH_IC_MOBILENET_V2_3_0_25);
    }

    /** Those of all classes above the leaf; a constant that is null ends the program. */
    private static void describeAll() throws IllegalAccessException {
        for (Field field : JumpStartModel.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == JumpStartModelVersion.class) {
                describe(field.getName(), (JumpStartModelVersion) field.get(null));
            }
        }
    }

    private static void describe(String name, JumpStartModelVersion model) {
        System.out.println(name + "\t" + model.getModelId() + "\t" + model.getVersion());
    }
}
