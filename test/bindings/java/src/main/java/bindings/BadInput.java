package bindings;

import io.github.cdksagemakerendpoints.JumpStartModel;
import io.github.cdksagemakerendpoints.JumpStartSageMakerEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** Makes one mistake and prints what the user reads: the error's class and its message. Usage: BadInput <mistake> */
public final class BadInput {
    private static final Map<String, Runnable> MISTAKES = Map.of(
        "null-model", () -> endpoint().model(null).build(),
        "no-model", () -> endpoint().acceptEula(true).build(),
        "unknown-constant", () -> compile("Object model = io.github.cdksagemakerendpoints.JumpStartModel.META_TEXTGENERATION_LLAMA_2_7_B_F_9_9_9;"),
        "unknown-id", () -> JumpStartModel.of("meta-textgeneration-llama-2-7b-g"),
        "no-licence", () -> endpoint().model(JumpStartModel.META_TEXTGENERATION_LLAMA_2_7_B_F_2_0_2).build());

    public static void main(String[] args) {
        try {
            MISTAKES.get(args[0]).run();
        } catch (RuntimeException error) {
            System.out.println(error.getClass().getSimpleName() + ": " + error.getMessage());
        }
    }

    private static JumpStartSageMakerEndpoint.Builder endpoint() {
        return JumpStartSageMakerEndpoint.Builder.create(new Stack(new App(), "Stack"), "Endpoint");
    }

    /** Compiles a class of one field; throws the compiler's first message. */
    private static void compile(String field) {
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///Mistake.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "class Mistake { " + field + " }";
            }
        };
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
        if (!ToolProvider.getSystemJavaCompiler().getTask(null, null, problems, options, null, List.of(source)).call()) {
            throw new IllegalArgumentException(problems.getDiagnostics().get(0).getMessage(null));
        }
    }
}
